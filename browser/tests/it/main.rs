//! The desk as people meet it in a browser.

mod access;
mod hostile;
mod whole_way;
