"""The web page and the JSON API: `jdlint serve`. Nothing of a document is stored or logged."""
