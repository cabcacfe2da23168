//! Texts that nobody writes but somebody may send: one line, as long as is asked.

/// Makes a text of about so many bytes.
type Hostile = fn(usize) -> String;

/// The texts, by what they have without end.
pub const HOSTILE: [(&str, Hostile); 12] = [
    ("words", |length| repeated("the quiet harbour of a town that nobody has seen ", length)),
    ("numbers", |length| repeated("40 and 53 or 1,849, 12 of 7 to ", length)),
    ("figures", |length| repeated("40 prisoners were released and 53 are held, ", length)),
    ("sentences", |length| repeated("The group said 40 were released on Monday. ", length)),
    ("speakers", |length| repeated("the group said, according to the ministry, ", length)),
    ("dates", |length| repeated("since Monday the 5th of January of last week ", length)),
    ("names", names),
    ("name", |length| repeated("Torre de la Vega of the ", length)),
    ("quotes", |length| repeated("“40 \"were \'released ", length)),
    ("brackets", |length| repeated("(40 [(", length)),
    ("stops", |length| repeated("U.S. No. 5... 1.1.1 p. m. ", length)),
    ("letters", |length| repeated("a", length)),
];

fn repeated(piece: &str, length: usize) -> String {
    piece.repeat(length / piece.len() + 1)
}

/// Names of which each is another: "Aba Torre, Abb Torre".
fn names(length: usize) -> String {
    let mut names = String::with_capacity(length + 16);
    let mut number = 0;
    while names.len() < length {
        names.push('N');
        names.extend(letters(number));
        names.push_str(" Torre said, ");
        number += 1;
    }
    names
}

/// Writes a number in letters.
fn letters(mut number: u32) -> impl Iterator<Item = char> {
    std::iter::from_fn(move || {
        let letter = char::from(b'a' + u8::try_from(number % 26).ok()?);
        let more = number > 0;
        number /= 26;
        more.then_some(letter)
    })
}
