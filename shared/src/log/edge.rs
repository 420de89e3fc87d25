//! The right edge of a tree.

use tlog_tiles::tlog::{
    self, Error, Hash, HashReader, stored_hash_index, stored_hashes_for_record_hash,
};

use super::Entry;

use crate::ordered::OrderedMap;

/// The roots of the complete subtrees that a tree consists of, at most 64 hashes: all
/// that an append needs to read, and all that the root is made of.
#[derive(Debug, Clone, Default)]
pub struct RightEdge {
    size: u64,
    hashes: OrderedMap<u64, Hash>,
}

impl RightEdge {
    /// The stored hashes that make up the edge of a tree of `size` leaves, in the
    /// numbering of [`stored_hash_index`].
    #[must_use]
    pub fn indexes(size: u64) -> Vec<u64> {
        tlog::sub_tree_index(0, size, Vec::new())
    }

    /// The edge of a stored tree.
    ///
    /// # Errors
    /// Those of the reader.
    pub fn read(size: u64, stored: &impl HashReader) -> Result<Self, Error> {
        let indexes = Self::indexes(size);
        let hashes = stored.read_hashes(&indexes)?;
        Ok(Self {
            size,
            hashes: indexes.into_iter().zip(hashes).collect(),
        })
    }

    /// Leaves of the tree.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// Adds a leaf. Gives the hashes of the subtrees that it completes, smallest first,
    /// the leaf's own hash not included: they are to be stored with it.
    ///
    /// # Panics
    /// Never: an edge holds what the next leaf needs.
    pub fn append(&mut self, entry: &Entry) -> Vec<Hash> {
        let leaf = self.size;
        let mut completed = stored_hashes_for_record_hash(leaf, entry.leaf(), self)
            .expect("the edge holds every subtree that a new leaf can complete");
        let first = stored_hash_index(0, leaf);
        self.hashes.extend((first..).zip(completed.iter().copied()));
        self.size += 1;
        let kept = Self::indexes(self.size);
        self.hashes.retain(|index, _| kept.contains(index));
        completed.remove(0);
        completed
    }

    /// The root of the tree (RFC 6962 §2.1).
    ///
    /// # Panics
    /// Never: the root is made of the edge alone.
    #[must_use]
    pub fn root(&self) -> Hash {
        tlog::tree_hash(self.size, self).expect("the root is made of the edge alone")
    }
}

impl HashReader for RightEdge {
    fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<Hash>, Error> {
        indexes
            .iter()
            .map(|index| {
                self.hashes
                    .get(index)
                    .copied()
                    .ok_or(Error::IndexesNotInTree)
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::log::{Salt, check_record, prove_record};

    fn entry(n: u64) -> Entry {
        Entry::of(&Salt::new([0; 16]), &n.to_string())
    }

    /// Every stored hash, in order.
    struct Stored(Vec<Hash>);

    impl HashReader for Stored {
        fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<Hash>, Error> {
            Ok(indexes
                .iter()
                .map(|i| self.0[usize::try_from(*i).unwrap()])
                .collect())
        }
    }

    fn grown(size: u64) -> (RightEdge, Stored) {
        let mut edge = RightEdge::default();
        let mut stored = Stored(Vec::new());
        for n in 0..size {
            let entry = entry(n);
            stored.0.push(entry.leaf());
            stored.0.extend(edge.append(&entry));
        }
        (edge, stored)
    }

    #[test]
    fn the_root_is_that_of_an_independent_implementation() {
        let mut theirs =
            ct_merkle::mem_backed_tree::MemoryBackedTree::<sha2::Sha256, Vec<u8>>::new();
        let mut edge = RightEdge::default();
        for n in 0..300 {
            theirs.push(entry(n).bytes().to_vec());
            edge.append(&entry(n));
            assert_eq!(
                edge.root().0.as_slice(),
                theirs.root().as_bytes().as_slice(),
                "{n}"
            );
        }
    }

    proptest! {
        #[test]
        fn an_edge_read_back_goes_on_as_before(size in 0..600_u64, more in 0..40_u64) {
            let (_, stored) = grown(size);
            let mut read = RightEdge::read(size, &stored).unwrap();
            let (all, _) = grown(size + more);
            for n in size..size + more {
                read.append(&entry(n));
            }
            prop_assert_eq!(read.root(), all.root());
        }

        #[test]
        fn every_leaf_of_any_prefix_is_proven_from_stored_hashes(size in 1..400_u64, pick in 0..400_u64, prefix in 1..400_u64) {
            let (_, stored) = grown(size);
            let prefix = prefix.min(size);
            let leaf = pick % prefix;
            let (edge, _) = grown(prefix);
            let proof = prove_record(prefix, leaf, &stored).unwrap();
            prop_assert!(check_record(&proof, prefix, edge.root(), leaf, entry(leaf).leaf()).is_ok());
            prop_assert!(check_record(&proof, prefix, edge.root(), leaf, entry(leaf + 1).leaf()).is_err());
        }
    }
}
