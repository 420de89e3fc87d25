//! The record's id: a `UUIDv7` (RFC 9562 §5.7), which also tells when it was made.

use alloc::string::String;

/// Characters of an id.
pub const LENGTH: usize = 36;

const HEX: &[u8; 16] = b"0123456789abcdef";

/// An id made at `millis` since 1970 from random bytes; the first six, the version and the
/// variant are overwritten.
pub fn v7(millis: u64, mut bytes: [u8; 16]) -> String {
    bytes[..6].copy_from_slice(&millis.to_be_bytes()[2..]);
    bytes[6] = bytes[6] & 0x0f | 0x70;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let mut id = String::new();
    for i in 0..32 {
        if matches!(i, 8 | 12 | 16 | 20) {
            id.push('-');
        }
        let byte = bytes[i / 2];
        let digit = if i % 2 == 0 { byte >> 4 } else { byte & 15 };
        id.push(char::from(HEX[usize::from(digit)]));
    }
    id
}

/// When an id was made, in milliseconds since 1970; `None` when it is no id.
pub fn millis(id: &str) -> Option<u64> {
    let mut millis = 0;
    for c in id.get(..13)?.chars().filter(|c| *c != '-') {
        millis = millis << 4 | u64::from(c.to_digit(16)?);
    }
    Some(millis)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_in_the_rfc() {
        // RFC 9562, appendix A.6.
        let mut bytes = [0; 16];
        bytes[6..].copy_from_slice(&[0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f]);
        let id = v7(0x017f_22e2_79b0, bytes);
        assert_eq!(id, "017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
        assert_eq!(id.len(), LENGTH);
        assert_eq!(millis(&id), Some(0x017f_22e2_79b0));
    }

    #[test]
    fn what_is_no_id_has_no_time() {
        for text in ["", "017f22e2-79b", "x17f22e2-79b0-7cc3", "017f22e2-79bé"] {
            assert_eq!(millis(text), None, "{text}");
        }
    }
}
