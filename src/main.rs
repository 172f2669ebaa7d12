//! The command `heshu`.

fn main() {}
