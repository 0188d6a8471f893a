"""Questions with known answers, and the tables made from them."""
