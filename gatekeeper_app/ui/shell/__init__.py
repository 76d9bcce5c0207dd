"""The frame around the pages: rail, header, message strip, search box."""
