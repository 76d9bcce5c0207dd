"""Pages of a PDF as pictures and as text, by PDFium. Knows nothing of the window that shows them."""

from gatekeeper_app.adapters.preview.page_preview import PageImage, PagePreview

__all__ = ["PageImage", "PagePreview"]
