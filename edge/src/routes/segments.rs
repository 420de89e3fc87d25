//! `GET /v1/segments/{purpose}/{channel}`: who may be contacted, a line of JSON each. It is made
//! page by page while it is read, so that a segment of any size takes next to no memory.

use std::rc::Rc;

use futures_util::stream;
use unticked_shared::{
    api::{CheckResult, Kind, Problem, SegmentLine},
    consent::{Channel, PurposeId, Scope},
    ledger::{Access, Command, Kept, Operation, Reply as Stored},
    ordered::OrderedSet,
    roles::Role,
    subject::SubjectId,
};
use worker::Env;

use super::check::Question;
use crate::{
    http::{Call, Reply},
    runtime::{self, Published, Seal, Shard},
};

pub async fn read(call: &Call, purpose: &str, channel: &str) -> Result<Reply, Problem> {
    let access = call.authorise(&[Role::Marketing], Operation::ReadSegment)?;
    let published = runtime::current(&call.env, Some(&call.context)).await?;
    let purpose: Option<PurposeId> = purpose.parse().ok();
    let channel = Channel::named(channel).filter(|channel| *channel != Channel::Post);
    let known = purpose.zip(channel).filter(|(purpose, channel)| {
        let purpose = published.config.purposes.get(purpose);
        purpose.is_some_and(|purpose| purpose.channels.contains(channel))
    });
    let (purpose, channel) = known.ok_or_else(|| Problem::of(Kind::NotFound))?;
    let pages = Pages {
        env: call.env.clone(),
        published,
        purpose,
        channel,
        access,
        shard: 0,
        after: None,
        shared: OrderedSet::new(),
    };
    // The first page before the reply, so that what fails is a problem document.
    let (first, pages) = pages.page().await?;
    let rest = stream::unfold(pages, |pages| async {
        let pages = pages?;
        Some(match pages.page().await {
            Ok((text, pages)) => (Ok(text.into_bytes()), pages),
            // The stream breaks off: whoever reads it sees that it is not whole.
            Err(_) => (Err(worker::Error::from("a shard did not answer")), None),
        })
    });
    Ok(Reply::stream(
        first.into_bytes(),
        rest,
        "application/x-ndjson",
    ))
}

/// Where the stream is.
struct Pages {
    env: Env,
    published: Rc<Published>,
    purpose: PurposeId,
    channel: Channel,
    access: Access,
    shard: u16,
    after: Option<SubjectId>,
    /// The numbers of several people that had their line.
    shared: OrderedSet<SubjectId>,
}

impl Pages {
    /// The lines of a page, and what comes behind it.
    async fn page(mut self) -> Result<(String, Option<Self>), Problem> {
        let scope = Scope::Purpose(self.purpose.tag());
        let command = Command::Segment {
            scope,
            channel: self.channel,
            after: self.after,
        };
        // One trace in each shard: it is one question.
        let access = self.after.is_none().then(|| self.access.clone());
        let shard = Shard::numbered(&self.env, self.shard);
        let Stored::Segment { people } = shard.ask_for(access, command).await? else {
            return Err(Problem::of(Kind::Unavailable));
        };
        let next = people.last().map(|kept| kept.subject);
        let lines = match self.channel {
            Channel::Email => self.by_email(people).await?,
            _ => self.by_phone(people).await?,
        };
        let mut text = String::new();
        for line in lines {
            let json = serde_json::to_string(&line);
            text.push_str(&json.map_err(|_| Problem::of(Kind::Unavailable))?);
            text.push('\n');
        }
        self.after = next;
        if next.is_none() {
            self.shard += 1;
        }
        let goes_on = self.shard < runtime::shards(&self.env);
        Ok((text, goes_on.then_some(self)))
    }

    async fn by_email(&self, people: Vec<Kept>) -> Result<Vec<SegmentLine>, Problem> {
        let keys = runtime::keys(&self.env);
        let purpose = &self.published.config.purposes[&self.purpose];
        let mut lines = Vec::new();
        for kept in people {
            let standings: Vec<_> = kept.standing.into_iter().collect();
            let result = CheckResult::of(purpose, &standings, runtime::now());
            if result.allowed
                && let Some(email) = Seal(&keys)
                    .open_kept(&kept.subject, "email", kept.contact.email.as_ref())
                    .await
            {
                lines.push(SegmentLine {
                    email: email.parse().ok(),
                    phone: None,
                    result,
                });
            }
        }
        Ok(lines)
    }

    /// A number is several people's, who may have said different things: as `/v1/check` has it,
    /// an opt-out by any of them counts. It stands in one line, with whoever of them comes first:
    /// who that will be nobody knows, since some may have another number by now.
    async fn by_phone(&mut self, people: Vec<Kept>) -> Result<Vec<SegmentLine>, Problem> {
        let keys = runtime::keys(&self.env);
        let mut numbers = Vec::new();
        for kept in people {
            let phone = kept.contact.phone.as_ref();
            let opened = Seal(&keys).open_kept(&kept.subject, "phone", phone).await;
            if let Some(phone) = opened.and_then(|text| text.parse().ok()) {
                let number = SubjectId::of_phone(&keys.subject, &phone);
                numbers.push((kept.subject, number, phone));
            }
        }
        let question = Question {
            scope: Scope::Purpose(self.purpose.tag()),
            channel: self.channel,
        };
        let asked: Vec<SubjectId> = numbers.iter().map(|(_, number, _)| *number).collect();
        let purpose = &self.published.config.purposes[&self.purpose];
        let answers = question.answer(&self.env, None, purpose, &asked).await?;
        Ok(numbers
            .into_iter()
            .zip(answers)
            .filter(|((subject, number, _), (result, linked))| {
                result.allowed
                    && match linked.as_slice() {
                        [] => true,
                        [one] => one == subject,
                        _ => self.shared.insert(*number),
                    }
            })
            .map(|((_, _, phone), (result, _))| SegmentLine {
                email: None,
                phone: Some(phone),
                result,
            })
            .collect())
    }
}
