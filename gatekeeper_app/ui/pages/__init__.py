"""The pages. Each stands alone: it knows the workbench and the widgets, never another page."""
