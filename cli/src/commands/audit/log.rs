//! One log, read as anybody can read it, and its tree built anew.

use anyhow::Result;
use unticked_shared::log::{
    Entry, EntryBundle, Hash, HashTile, Head, LogKey, LogName, RightEdge, TILE_WIDTH,
};

use super::report::LogReport;
use crate::edge::Client;
use crate::output::{head_told, progress};

/// Tree levels from one level of tiles to the next (C2SP `tlog-tiles`).
const TILE_HEIGHT: usize = 8;

/// Reads the files of one log.
pub struct Source<'a> {
    client: &'a Client,
    log: LogName,
}

impl<'a> Source<'a> {
    /// The files of a log of this edge.
    pub const fn new(client: &'a Client, log: LogName) -> Self {
        Self { client, log }
    }

    /// A file below the log's prefix; `None` where there is none.
    fn file(&self, path: &str) -> Result<Option<Vec<u8>>> {
        let reply = self.client.get(&format!("/log/{}/{path}", self.log))?;
        if reply.status == 404 {
            return Ok(None);
        }
        Ok(Some(self.client.good(&reply)?.to_vec()))
    }
}

/// Reads a whole log and checks whatever does not need a token.
pub fn check(source: &Source, keys: &[LogKey], remembered: Option<Head>) -> Result<LogReport> {
    let mut report = LogReport::new(source.log, remembered);
    let Some(head) = checkpoint(source, keys, &mut report)? else {
        return Ok(report);
    };
    report.head = Some(head);
    if let Some(before) = remembered.filter(|before| before.size > head.size) {
        report.found(
            "shrunk",
            format!(
                "the log has lost entries: at the last audit it was {}; now it is {}",
                head_told(&before),
                head_told(&head)
            ),
        );
    }
    let mut tree = Tree {
        source,
        report,
        edge: RightEdge::default(),
        levels: Vec::new(),
    };
    let complete = tree.read(head)?;
    progress("");
    let Tree {
        mut report, edge, ..
    } = tree;
    if complete && edge.root() != head.root {
        let rebuilt = Head {
            size: edge.size(),
            root: edge.root(),
        };
        report.found(
            "root",
            format!(
                "the checkpoint is not that of the entries: it states {}; they make {}",
                head_told(&head),
                head_told(&rebuilt)
            ),
        );
    }
    Ok(report)
}

/// The head that the checkpoint states, whoever signed it.
fn checkpoint(source: &Source, keys: &[LogKey], report: &mut LogReport) -> Result<Option<Head>> {
    let Some(note) = source.file("checkpoint")? else {
        report.found("checkpoint", "there is no checkpoint");
        return Ok(None);
    };
    let note = String::from_utf8_lossy(&note);
    if let Err(e) = Head::from_checkpoint(&note, source.log, keys) {
        report.found("checkpoint", e.to_string());
    }
    // The rest is worth checking all the same.
    Ok(Head::stated(&note).ok())
}

/// The tree as the entries make it.
struct Tree<'a> {
    source: &'a Source<'a>,
    report: LogReport,
    edge: RightEdge,
    /// For each level of tiles the hashes that no tile was compared with yet.
    levels: Vec<Level>,
}

#[derive(Default)]
struct Level {
    tile: u64,
    hashes: Vec<Hash>,
}

impl Tree<'_> {
    /// Reads every entry; gives whether all of them were there.
    fn read(&mut self, head: Head) -> Result<bool> {
        self.compare_with_remembered(head);
        let mut position = 0;
        while position < head.size {
            let width = TILE_WIDTH.min(head.size - position);
            let bundle = EntryBundle::new(position / TILE_WIDTH, width);
            let Some(entries) = self.entries(&bundle)? else {
                return Ok(false);
            };
            for entry in &entries {
                self.append(entry)?;
                self.compare_with_remembered(head);
            }
            position += width;
            let log = self.source.log;
            progress(&format!("log {log}: {position} of {} entries", head.size));
        }
        for level in 0..self.levels.len() {
            self.compare_tile(level)?;
        }
        Ok(true)
    }

    fn entries(&mut self, bundle: &EntryBundle) -> Result<Option<Vec<Entry>>> {
        let path = bundle.path();
        let wrong = match self.source.file(&path)? {
            None => "is not served",
            Some(bytes) => match decoded(&bytes, bundle) {
                Some(entries) => return Ok(Some(entries)),
                None => "is not made of as many entries of 32 bytes as its path says",
            },
        };
        self.report.found(
            "entries",
            format!("{path} {wrong}, so the log cannot be read from there on"),
        );
        Ok(None)
    }

    fn append(&mut self, entry: &Entry) -> Result<()> {
        let nodes = self.edge.append(entry);
        self.report.entries += 1;
        self.hash(0, entry.leaf())?;
        // Every eighth level has tiles.
        for (i, hash) in nodes
            .into_iter()
            .skip(TILE_HEIGHT - 1)
            .step_by(TILE_HEIGHT)
            .enumerate()
        {
            self.hash(i + 1, hash)?;
        }
        Ok(())
    }

    fn hash(&mut self, level: usize, hash: Hash) -> Result<()> {
        if self.levels.len() == level {
            self.levels.push(Level::default());
        }
        self.levels[level].hashes.push(hash);
        if self.levels[level].hashes.len() as u64 == TILE_WIDTH {
            self.compare_tile(level)?;
            self.levels[level].tile += 1;
        }
        Ok(())
    }

    /// Compares what was gathered for a tile with the tile as it is served.
    fn compare_tile(&mut self, level: usize) -> Result<()> {
        let hashes = std::mem::take(&mut self.levels[level].hashes);
        if hashes.is_empty() {
            return Ok(());
        }
        let number = self.levels[level].tile;
        let name = u8::try_from(level).unwrap_or(u8::MAX);
        let tile = HashTile::new(name, number, hashes.len() as u64);
        let path = tile.path();
        self.report.tiles += 1;
        let Some(served) = self.source.file(&path)? else {
            self.report.found("tile", format!("{path} is not served"));
            return Ok(());
        };
        let (served, rest) = served.as_chunks::<32>();
        if served.len() != hashes.len() || !rest.is_empty() {
            let text = format!("{path} does not have as many hashes as its path says");
            self.report.found("tile", text);
            return Ok(());
        }
        let differ = hashes
            .iter()
            .zip(served)
            .position(|(own, theirs)| own.0 != *theirs);
        if let Some(at) = differ {
            let number = number * TILE_WIDTH + at as u64;
            let text = format!(
                "{path}: its hash {at} is not that of {} as served",
                covered(number, tile.tree_level())
            );
            self.report.found("tile", text);
        }
        Ok(())
    }

    fn compare_with_remembered(&mut self, now: Head) {
        let Some(before) = self.report.remembered else {
            return;
        };
        let size = self.edge.size();
        if before.size == size && before.root != self.edge.root() {
            let then = Head {
                size,
                root: self.edge.root(),
            };
            let text = format!(
                "the log was rewritten: at the last audit it was {}; its first {size} entries now \
                 make {} (now it is {})",
                head_told(&before),
                head_told(&then),
                head_told(&now)
            );
            self.report.found("rewritten", text);
        }
    }
}

/// Which entries a hash stands for.
fn covered(number: u64, tree_level: u8) -> String {
    let first = number << tree_level;
    match tree_level {
        0 => format!("entry {first}"),
        _ => format!("entries {first} to {}", ((number + 1) << tree_level) - 1),
    }
}

fn decoded(bytes: &[u8], bundle: &EntryBundle) -> Option<Vec<Entry>> {
    let entries: Vec<Entry> = bytes
        .chunks(2 + Entry::LEN)
        .map(|chunk| {
            let (length, entry) = chunk.split_first_chunk::<2>()?;
            let expected = usize::from(u16::from_be_bytes(*length)) == Entry::LEN;
            let entry: [u8; Entry::LEN] = entry.try_into().ok()?;
            expected.then_some(Entry::from_bytes(entry))
        })
        .collect::<Option<_>>()?;
    let positions = bundle.positions(u64::MAX)?;
    (entries.len() as u64 == positions.end - positions.start).then_some(entries)
}
