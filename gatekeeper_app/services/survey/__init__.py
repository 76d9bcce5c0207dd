"""The baseline survey: which circular and carbon criteria an organisation's past procurements had."""
