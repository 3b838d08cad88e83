"""What pages ask for by macro: data in, HTML or SVG out."""
