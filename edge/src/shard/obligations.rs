//! The alarm: whether opt-outs are late, and telling whoever is to know.

use unticked_shared::{
    config::Alarms,
    ledger::{Level, Owed, alarms_due},
    time::Moment,
    webhook::{HandOver, alarm, signed},
};

use super::Shard;
use crate::runtime::{self, SqlError, fetch};

/// Whoever is told of alarms has so long to answer.
const TIMEOUT_MS: u32 = 10_000;
/// After this, an alarm that could not be told is told again.
const RETRY_MS: i64 = 60_000;

impl Shard {
    /// Raises alarms whose time has come, ends those that are over, and says when to look again.
    pub(super) async fn watch(&self) -> Option<Moment> {
        let now = runtime::now();
        match self.raise_alarms(now).await {
            Ok(next) => next,
            Err(SqlError) => Some(now.plus_millis(RETRY_MS)),
        }
    }

    async fn raise_alarms(&self, now: Moment) -> Result<Option<Moment>, SqlError> {
        let published = runtime::current(&self.env, None).await;
        let alarms = &published.map_err(|_| SqlError)?.config.alarms;
        let (due, next) = alarms_due(alarms, self.store.raised()?, self.store.owed()?, now);
        let mut next: Vec<Moment> = next.into_iter().collect();
        for (owed, level) in due {
            next.extend(self.tell(alarms, &owed, level, now).await?);
        }
        Ok(next.into_iter().min())
    }

    /// Tells of a level, and notes that it was told; else says when to try again.
    async fn tell(
        &self,
        alarms: &Alarms,
        owed: &Owed,
        level: Level,
        now: Moment,
    ) -> Result<Option<Moment>, SqlError> {
        if let Some(url) = &alarms.url {
            let anybody = self.store.anybody()?;
            let shard = anybody.map_or(0, |subject| subject.shard(runtime::shards(&self.env)));
            let (id, body) = alarm(shard, owed, level, now);
            let secret = self.env.secret(Alarms::SECRET).map_err(|_| SqlError)?;
            let call = signed(id, body, &secret.to_string(), now).map_err(|_| SqlError)?;
            let HandOver { headers, body } = call;
            let headers: Vec<(&str, &str)> =
                headers.iter().map(|(n, v)| (*n, v.as_str())).collect();
            let answer = fetch("POST", url, &headers, &body, TIMEOUT_MS).await;
            if !matches!(answer, Ok((200..=299 | 410, _))) {
                return Ok(Some(now.plus_millis(RETRY_MS)));
            }
        }
        self.store.raise(&owed.destination, level)?;
        Ok(None)
    }
}
