//! Integration tests of cotejo-claims.

mod actors;
mod alike;
mod cases;
mod claims;
mod coverage;
mod documents;
mod parts;
mod quantities;
mod ratios;
mod sentences;
mod spelling;
mod times;
mod tokens;
