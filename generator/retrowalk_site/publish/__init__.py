"""What happens to the site after MkDocs has made it, and how it is served."""
