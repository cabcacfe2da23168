//! Integration tests of cotejo-claims.

mod cases;
mod sentences;
mod tokens;
