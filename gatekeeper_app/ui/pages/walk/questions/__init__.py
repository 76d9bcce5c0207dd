"""What a gate asks of the procurement itself: topics that unfold one at a time, a question a line."""

from gatekeeper_app.ui.pages.walk.questions.conversation import Conversation

__all__ = ["Conversation"]
