//! The paths of C2SP `tlog-tiles`, and what each asks for.

use tlog_tiles::tlog::stored_hash_index;

/// Hashes of a full tile, and entries of a full bundle (C2SP `tlog-tiles`).
pub const TILE_WIDTH: u64 = 256;

/// The height of a tile: it holds the hashes of one level, and each full tile makes one
/// hash of the level eight above.
const TILE_HEIGHT: u8 = 8;

/// Something that a log serves below its prefix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogPath {
    /// `checkpoint`: the signed head.
    Checkpoint,
    /// `tile/<L>/<N>[.p/<W>]`.
    Tile(HashTile),
    /// `tile/entries/<N>[.p/<W>]`.
    Entries(EntryBundle),
}

/// A run of hashes of one level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HashTile {
    level: u8,
    number: u64,
    width: u64,
}

/// A run of entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EntryBundle {
    number: u64,
    width: u64,
}

impl LogPath {
    /// Reads the part of a path below the log's prefix; `None` for whatever C2SP does not name.
    #[must_use]
    pub fn parse(path: &str) -> Option<Self> {
        if path == "checkpoint" {
            return Some(Self::Checkpoint);
        }
        let (level, rest) = path.strip_prefix("tile/")?.split_once('/')?;
        let (number, width) = numbered(rest)?;
        if level == "entries" {
            return Some(Self::Entries(EntryBundle { number, width }));
        }
        let plain = !level.starts_with('0') || level == "0";
        let level: u8 = level.parse().ok().filter(|_| plain)?;
        // A log of 2⁶⁴ entries has no more levels.
        (level < 64 / TILE_HEIGHT).then_some(Self::Tile(HashTile {
            level,
            number,
            width,
        }))
    }
}

/// `x001/x234/067` or `x001/x234/067.p/8`: the number, and the width.
fn numbered(path: &str) -> Option<(u64, u64)> {
    let (path, width) = match path.split_once(".p/") {
        Some((path, width)) => {
            let plain = !width.starts_with('0') && width.bytes().all(|b| b.is_ascii_digit());
            let partial = 1..TILE_WIDTH;
            let width = width
                .parse()
                .ok()
                .filter(|w| plain && partial.contains(w))?;
            (path, width)
        }
        None => (path, TILE_WIDTH),
    };
    let mut number: u64 = 0;
    let groups: Vec<&str> = path.split('/').collect();
    let (last, leading) = groups.split_last()?;
    let digits = |group: &str| {
        (group.len() == 3 && group.bytes().all(|b| b.is_ascii_digit()))
            .then(|| group.parse::<u64>().ok())
            .flatten()
    };
    for (i, group) in leading.iter().enumerate() {
        let group = digits(group.strip_prefix('x')?)?;
        if i == 0 && group == 0 {
            return None;
        }
        number = number.checked_mul(1000)?.checked_add(group)?;
    }
    number = number.checked_mul(1000)?.checked_add(digits(last)?)?;
    Some((number, width))
}

/// The number as C2SP writes it in a path.
fn spelled(mut number: u64) -> String {
    let mut path = format!("{:03}", number % 1000);
    while number >= 1000 {
        number /= 1000;
        path = format!("x{:03}/{path}", number % 1000);
    }
    path
}

fn partial(width: u64) -> String {
    if width == TILE_WIDTH {
        String::new()
    } else {
        format!(".p/{width}")
    }
}

impl HashTile {
    /// The tile that holds `width` hashes of a level, from the first of tile `number`.
    #[must_use]
    pub const fn new(level: u8, number: u64, width: u64) -> Self {
        Self {
            level,
            number,
            width,
        }
    }

    /// The path below the log's prefix.
    #[must_use]
    pub fn path(&self) -> String {
        format!(
            "tile/{}/{}{}",
            self.level,
            spelled(self.number),
            partial(self.width)
        )
    }

    /// The level of the tree that its hashes belong to, leaves being 0.
    #[must_use]
    pub const fn tree_level(&self) -> u8 {
        self.level * TILE_HEIGHT
    }

    /// The numbers of its hashes within their level of the tree; `None` beyond 2⁶⁴.
    #[must_use]
    pub fn range(&self) -> Option<std::ops::Range<u64>> {
        let first = self.number.checked_mul(TILE_WIDTH)?;
        Some(first..first.checked_add(self.width)?)
    }

    /// The stored hashes that it consists of; `None` where the tree of `size` leaves does not
    /// have them all.
    #[must_use]
    pub fn indexes(&self, size: u64) -> Option<Vec<u64>> {
        let range = self.range()?;
        let complete = size >> self.tree_level();
        (range.end <= complete).then(|| {
            range
                .map(|n| stored_hash_index(self.tree_level(), n))
                .collect()
        })
    }

    /// Whether it will never change: partial tiles give way to fuller ones.
    #[must_use]
    pub const fn is_full(&self) -> bool {
        self.width == TILE_WIDTH
    }
}

impl EntryBundle {
    /// The bundle that holds `width` entries, from the first of bundle `number`.
    #[must_use]
    pub const fn new(number: u64, width: u64) -> Self {
        Self { number, width }
    }

    /// The path below the log's prefix.
    #[must_use]
    pub fn path(&self) -> String {
        format!(
            "tile/entries/{}{}",
            spelled(self.number),
            partial(self.width)
        )
    }

    /// The positions of its entries; `None` where the tree of `size` leaves does not have them all.
    #[must_use]
    pub fn positions(&self, size: u64) -> Option<std::ops::Range<u64>> {
        let first = self.number.checked_mul(TILE_WIDTH)?;
        let end = first.checked_add(self.width)?;
        (end <= size).then_some(first..end)
    }

    /// Whether it will never change.
    #[must_use]
    pub const fn is_full(&self) -> bool {
        self.width == TILE_WIDTH
    }

    /// The bytes of a bundle: each entry after its length as two bytes, big-endian.
    #[must_use]
    pub fn encode<'a>(entries: impl IntoIterator<Item = &'a [u8]>) -> Vec<u8> {
        let mut bytes = Vec::new();
        for entry in entries {
            // Ours are 32 bytes each.
            let length = u16::try_from(entry.len()).unwrap_or(u16::MAX);
            bytes.extend(length.to_be_bytes());
            bytes.extend(entry);
        }
        bytes
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn paths_are_those_of_c2sp() {
        let full = HashTile::new(1, 1_234_067, 256);
        assert_eq!(full.path(), "tile/1/x001/x234/067");
        assert_eq!(LogPath::parse(&full.path()), Some(LogPath::Tile(full)));
        let part = EntryBundle::new(0, 5);
        assert_eq!(part.path(), "tile/entries/000.p/5");
        assert_eq!(LogPath::parse(&part.path()), Some(LogPath::Entries(part)));
        assert_eq!(LogPath::parse("checkpoint"), Some(LogPath::Checkpoint));
    }

    #[test]
    fn each_file_has_one_path() {
        for wrong in [
            "",
            "tile",
            "tile/0",
            "tile/0/",
            "tile/00/000",
            "tile/0/0",
            "tile/0/x000/001",
            "tile/0/000.p/0",
            "tile/0/000.p/256",
            "tile/0/000.p/01",
            "tile/0/000.p/+1",
            "tile/0/x001",
            "tile/8/000",
            "tile/entries/000.p/",
            "tile/-1/000",
            "checkpoint/",
            "tile/0/001/002",
            "tile/0/x01/002",
            "tile/data/000",
        ] {
            assert_eq!(LogPath::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_tile_is_there_once_the_tree_has_its_hashes() {
        assert_eq!(HashTile::new(0, 0, 3).indexes(3), Some(vec![0, 1, 3]));
        assert_eq!(HashTile::new(0, 0, 4).indexes(3), None);
        assert_eq!(HashTile::new(1, 0, 1).indexes(255), None);
        assert_eq!(HashTile::new(1, 0, 1).indexes(256), Some(vec![510]));
        assert_eq!(EntryBundle::new(1, 256).positions(512), Some(256..512));
        assert_eq!(EntryBundle::new(1, 256).positions(511), None);
    }

    proptest! {
        #[test]
        fn paths_read_back(level in 0..8_u8, number in 0..u64::MAX / 256, width in 1..=256_u64) {
            let tile = HashTile::new(level, number, width);
            prop_assert_eq!(LogPath::parse(&tile.path()), Some(LogPath::Tile(tile)));
        }

        #[test]
        fn nothing_else_reads(text in "(tile/|entries/|x?[0-9]{1,4}/|\\.p/[0-9]{1,3}){0,5}") {
            if let Some(LogPath::Tile(tile)) = LogPath::parse(&text) {
                prop_assert_eq!(tile.path(), text);
            }
        }
    }
}
