"""Drawings and fonts, made for the page, for PNG and for PDF."""
