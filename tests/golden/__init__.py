"""Pages and samples as files, compared byte for byte."""
