"""The files of the encoder, and how they are found, verified and read. Nothing is downloaded; README.md names them."""
