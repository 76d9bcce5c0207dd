"""The baseline survey: which circular and carbon criteria past procurements had."""

from gatekeeper_app.ui.pages.survey.page import SurveyPage

__all__ = ["SurveyPage"]
