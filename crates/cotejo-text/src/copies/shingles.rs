//! Shingles: runs of three words, each as one number.

/// Returns the distinct shingles of a text in ascending order.
///
/// Words are runs of letters and digits, whatever their case; what stands between them, also the
/// form of a quotation mark or a hyphen, does not count. A text of one or two words has one
/// shingle, so that equal short texts are still equal.
pub(super) fn of(text: &str) -> Box<[u64]> {
    let mut shingles = Vec::with_capacity(text.len() / 5);
    let mut last_two = [0, 0];
    let mut count = 0;
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let word = hash_word(word);
        count += 1;
        if count > 2 {
            shingles.push(hash_run([last_two[0], last_two[1], word]));
        }
        last_two = [last_two[1], word];
    }
    if count == 1 || count == 2 {
        shingles.push(hash_run([0, last_two[0], last_two[1]]));
    }
    shingles.sort_unstable();
    shingles.dedup();
    shingles.into_boxed_slice()
}

/// Says whether a shingle is in the sample by which texts are looked up, about one in four.
///
/// Whether it is depends on the shingle alone, so that two texts sample the same of what they
/// share.
pub(super) fn is_sampled(shingle: u64) -> bool {
    shingle.is_multiple_of(4)
}

/// FNV-1a over the lower-case letters; it is fast on short words, and `mix` makes it good.
fn hash_word(word: &str) -> u64 {
    const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(PRIME);
    if word.is_ascii() {
        return mix(word.bytes().map(|byte| byte.to_ascii_lowercase()).fold(OFFSET, step));
    }
    let letters = word.chars().flat_map(char::to_lowercase);
    mix(letters
        .fold(OFFSET, |hash, letter| letter.encode_utf8(&mut [0; 4]).bytes().fold(hash, step)))
}

fn hash_run(words: [u64; 3]) -> u64 {
    words.into_iter().fold(0, |hash, word| mix(hash.wrapping_add(word)))
}

/// The finaliser of SplitMix64 (Steele, Lea and Flood 2014): every bit of the input moves half of
/// the bits of the output.
fn mix(value: u64) -> u64 {
    let value = value.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_punctuation_do_not_count() {
        let plain = of("the ministry's count of PERÚ ended");
        assert_eq!(plain.len(), 5);
        assert_eq!(of("«The Ministry’s» count: of Perú, ended."), plain);
    }

    #[test]
    fn words_and_their_order_count() {
        assert_ne!(of("one two three"), of("three two one"));
        assert_ne!(of("one two three"), of("onetwo three"));
        assert_ne!(of("116 were released"), of("117 were released"));
    }

    #[test]
    fn short_texts_have_one_shingle_and_empty_ones_none() {
        assert!(of(" … ").is_empty());
        assert_eq!(of("Averna").len(), 1);
        assert_ne!(of("Averna"), of("Averna counts"));
    }

    #[test]
    fn about_one_in_four_is_sampled() {
        let text: String = (0..10_000).map(|number| format!("{number} ")).collect();
        let sampled = of(&text).iter().filter(|shingle| is_sampled(**shingle)).count();
        // Ten standard deviations to either side.
        assert!((2_070..2_930).contains(&sampled), "{sampled}");
    }
}
