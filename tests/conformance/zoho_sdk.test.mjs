// Zoho's own SDK, unmodified, against the simulator: what it sends is taken, and what it gets back
// it understands. It is lenient about codes and words, and strict about envelopes, dates and types.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";

const { UNTICKED_NODE_MODULES: modules, UNTICKED_STACK: stack } = process.env;
assert.ok(modules && stack, "run these tests by `cargo xtask test`");
const sdk = await import(pathToFileURL(join(modules, "@zohocrm/nodejs-sdk-8.0/lib/index.js")));
const { Record, Coql, Fields, Notes, Tags, Notifications, Org, Users } = sdk;

let simulator, folder, base;

before(async () => {
  // The simulator is built beside the stack.
  simulator = spawn(join(dirname(stack), "zoho-simulator"), ["--listen", "127.0.0.1:0", "--search-delay-ms", "0"]);
  const [line] = await once(simulator.stdout, "data");
  [base] = /http:\/\/[\d.:]+/.exec(line);
  folder = await mkdtemp(join(tmpdir(), "zoho-sdk-"));
  const tokens = join(folder, "tokens.txt");
  await writeFile(tokens, "");
  const token = new sdk.OAuthBuilder()
    .clientId("demo").clientSecret("demo").refreshToken("demo").findUser(false).build();
  const builder = await new sdk.InitializeBuilder();
  await builder
    .environment(sdk.DataCenter.setEnvironment(base, `${base}/oauth/v2/token`, base))
    .token(token)
    .store(new sdk.FileStore(tokens))
    .resourcePath(folder)
    .logger(new sdk.LogBuilder().level(sdk.Levels.OFF).build())
    .initialize();
});

after(async () => {
  simulator?.kill();
  if (folder) await rm(folder, { recursive: true });
});

async function control(method, path, body) {
  const reply = await fetch(`${base}/__control/${path}`, { method, body: body && JSON.stringify(body) });
  assert.ok(reply.ok, `${path}: ${reply.status}`);
  return reply.status === 204 ? null : reply.json();
}

const calls = () => control("GET", "calls");

/** A Lead as the SDK makes one. */
function lead(values) {
  const record = new Record.Record();
  for (const [name, value] of Object.entries({ Last_Name: "Doe", Company: "-", ...values })) {
    record.addKeyValue(name, value);
  }
  return record;
}

/** Upserts without workflows, and returns status and results. */
async function upsert(...records) {
  const body = new Record.BodyWrapper();
  body.setData(records);
  body.setDuplicateCheckFields(["Email"]);
  body.setTrigger([]);
  const reply = await new Record.RecordOperations("Leads").upsertRecords(body);
  return [reply.getStatusCode(), reply.getObject()?.getData()];
}

test("it gets a token by multipart, and the fields before the first record", async () => {
  const [status, [result]] = await upsert(lead({ Email: "first@b.co", Newsletter_Email: true }));
  assert.equal(status, 200);
  assert.equal(result.getCode().getValue(), "SUCCESS");
  const made = await calls();
  assert.equal(made[0].path, "/oauth/v2/token");
  assert.ok(made.some(({ method, path }) => method === "GET" && path === "/crm/v8/settings/fields"));
  const write = made.flatMap(({ writes }) => writes).find(({ email }) => email === "first@b.co");
  assert.deepEqual([write.action, write.workflows], ["insert", []]);
});

test("a batch of which some is refused is read record by record", async () => {
  const [status, [good, bad, again]] = await upsert(
    lead({ Email: "a@b.co" }),
    lead({ Email: "no address" }),
    lead({ Email: "A@B.co", Email_Opt_Out: true }),
  );
  assert.equal(status, 207);
  assert.ok(good instanceof Record.SuccessResponse);
  assert.equal(good.getAction().getValue(), "insert");
  assert.ok(good.getDetails().get("Modified_Time") instanceof Date);
  assert.ok(bad instanceof Record.APIException);
  assert.equal(bad.getCode().getValue(), "INVALID_DATA");
  assert.equal(bad.getDetails().get("json_path"), "$.data[1].Email");
  assert.equal(again.getDuplicateField(), "Email");
  assert.equal(`${again.getDetails().get("id")}`, `${good.getDetails().get("id")}`);
});

test("records are updated by id, read, searched for and found in the bin", async () => {
  const [, [made]] = await upsert(lead({ Email: "c@d.co" }));
  const id = made.getDetails().get("id");
  const operations = new Record.RecordOperations("Leads");
  const change = new Record.Record();
  change.setId(BigInt(id));
  change.addKeyValue("Email_Opt_Out", true);
  const body = new Record.BodyWrapper();
  body.setData([change]);
  body.setTrigger([]);
  assert.equal((await operations.updateRecords(body)).getStatusCode(), 200);

  const read = (await operations.getRecord(BigInt(id))).getObject().getData()[0];
  assert.equal(read.getKeyValue("Email_Opt_Out"), true);
  assert.ok(read.getModifiedTime() instanceof Date);
  assert.equal(read.getModifiedBy().getName(), "Patricia Boyle");

  const search = async (email) => {
    const parameters = new sdk.ParameterMap();
    await parameters.add(Record.SearchRecordsParam.EMAIL, email);
    return operations.searchRecords(parameters);
  };
  assert.equal((await search("nobody@d.co")).getStatusCode(), 204);
  assert.equal((await search("c@d.co")).getObject().getData()[0].getKeyValue("Email"), "c@d.co");

  const parameters = new sdk.ParameterMap();
  await parameters.add(Record.DeleteRecordsParam.IDS, `${id}`);
  await parameters.add(Record.DeleteRecordsParam.WF_TRIGGER, false);
  assert.equal((await operations.deleteRecords(parameters)).getStatusCode(), 200);
  const kind = new sdk.ParameterMap();
  await kind.add(Record.GetDeletedRecordsParam.TYPE, "all");
  const [gone] = (await operations.getDeletedRecords(kind)).getObject().getData();
  assert.equal(`${gone.getId()}`, `${id}`);
  assert.ok(gone.getDeletedTime() instanceof Date);
});

test("COQL", async () => {
  await upsert(lead({ Email: "coql@b.co", Offers_SMS: true }));
  const ask = async (query) => {
    const body = new Coql.BodyWrapper();
    body.setSelectQuery(query);
    return new Coql.CoqlOperations().getRecords(body);
  };
  const found = await ask("select id, Email, Offers_SMS, Modified_Time from Leads where Email = 'coql@b.co'");
  assert.equal(found.getStatusCode(), 200);
  const [row] = found.getObject().getData();
  assert.equal(row.getKeyValue("Offers_SMS"), true);
  assert.equal(found.getObject().getInfo().getMoreRecords(), false);
  assert.equal((await ask("select id from Leads where Email = 'nobody@b.co'")).getStatusCode(), 204);
  const wrong = await ask("select Nothing from Leads where id is not null");
  assert.equal(wrong.getStatusCode(), 400);
  assert.equal(wrong.getObject().getCode().getValue(), "INVALID_QUERY");
});

test("notes are written and listed", async () => {
  const [, [made]] = await upsert(lead({ Email: "noted@b.co" }));
  const note = new Notes.Note();
  note.setNoteTitle("Consent evt_1");
  note.setNoteContent("withdrawn by link");
  const parent = new Notes.ParentId();
  parent.setId(BigInt(made.getDetails().get("id")));
  const module = new sdk.Modules.MinifiedModule();
  module.setAPIName("Leads");
  parent.setModule(module);
  await note.setParentId(parent);
  const body = new Notes.BodyWrapper();
  body.setData([note]);
  const created = await new Notes.NotesOperations().createNotes(body);
  assert.equal(created.getStatusCode(), 201);
  assert.equal(created.getObject().getData()[0].getCode().getValue(), "SUCCESS");
  const parameters = new sdk.ParameterMap();
  await parameters.add(Notes.GetNotesParam.FIELDS, "Note_Title,Note_Content,Parent_Id");
  const [listed] = (await new Notes.NotesOperations().getNotes(parameters)).getObject().getData();
  assert.equal(listed.getNoteContent(), "withdrawn by link");
  assert.equal(`${listed.getParentId().getId()}`, `${made.getDetails().get("id")}`);
});

test("tags are put on several records", async () => {
  const [, results] = await upsert(lead({ Email: "t1@b.co" }), lead({ Email: "t2@b.co" }));
  const body = new Tags.NewTagRequestWrapper();
  const tag = new Tags.Tag();
  tag.setName("unsubscribed");
  body.setTags([tag]);
  body.setIds(results.map((result) => result.getDetails().get("id")));
  const reply = await new Tags.TagsOperations().addTagsToMultipleRecords("Leads", body);
  assert.equal(reply.getStatusCode(), 200);
  const [first] = reply.getObject().getData();
  assert.equal(first.getStatus().getValue(), "success");
  const parameters = new sdk.ParameterMap();
  await parameters.add(Tags.GetTagsParam.MODULE, "Leads");
  const listed = await new Tags.TagsOperations().getTags(parameters);
  assert.equal(listed.getObject().getTags()[0].getName(), "unsubscribed");
});

test("a watch channel is made, listed and ended", async () => {
  const channel = new Notifications.Notification();
  channel.setChannelId("1000000068001");
  channel.setNotifyUrl("http://127.0.0.1:9/zoho/secret");
  channel.setEvents(["Leads.edit", "Contacts.edit"]);
  channel.setToken("shared");
  channel.setReturnAffectedFieldValues(true);
  const expiry = new Date(Date.now() + 3 * 86_400_000);
  channel.setChannelExpiry(expiry);
  const body = new Notifications.BodyWrapper();
  body.setWatch([channel]);
  const operations = new Notifications.NotificationsOperations();
  const made = await operations.enableNotifications(body);
  assert.equal(made.getStatusCode(), 201);
  const [result] = made.getObject().getWatch();
  assert.equal(result.getCode().getValue(), "SUCCESS");
  const [event] = result.getDetails().get("events");
  assert.equal(event.getResourceName(), "Leads");
  assert.ok(Math.abs(event.getChannelExpiry() - expiry) < 2000);
  const listed = await operations.getNotifications(new sdk.ParameterMap());
  assert.equal(listed.getObject().getWatch().length, 2);
  const parameters = new sdk.ParameterMap();
  await parameters.add(Notifications.DeleteNotificationParam.CHANNEL_IDS, "1000000068001");
  const ended = await operations.deleteNotification(parameters);
  assert.equal(ended.getObject().getWatch()[0].getCode().getValue(), "SUCCESS");
});

test("metadata, the org and its users", async () => {
  const parameters = new sdk.ParameterMap();
  await parameters.add(Fields.GetFieldsParam.MODULE, "Contacts");
  const fields = (await new Fields.FieldsOperations().getFields(parameters)).getObject().getFields();
  const flag = fields.find((field) => field.getAPIName() === "Email_Opt_Out");
  assert.equal(flag.getDataType(), "boolean");
  assert.equal(flag.getReadOnly(), false);
  const [org] = (await new Org.OrgOperations().getOrganization()).getObject().getOrg();
  assert.equal(org.getPrivacySettings(), false);
  assert.equal(org.getLicenseDetails().getPaidType(), "enterprise");
  const type = new sdk.ParameterMap();
  await type.add(Users.GetUsersParam.TYPE, "CurrentUser");
  const [user] = (await new Users.UsersOperations().getUsers(type)).getObject().getUsers();
  assert.equal(user.getFullName(), "Patricia Boyle");
});

test("the basis of processing goes with the record", async () => {
  await control("POST", "org", { privacy_settings: true });
  const consent = new Record.Consent();
  consent.setDataProcessingBasis("Consent - Obtained");
  consent.setConsentRemarks("evt_1");
  consent.setContactThroughEmail(true);
  consent.setConsentDate(new Date("2026-10-01T00:00:00Z"));
  const [status] = await upsert(lead({ Email: "basis@b.co", Data_Processing_Basis_Details: consent }));
  assert.equal(status, 200);
  const [held] = await control("GET", "records?module=Leads&email=basis@b.co");
  const basis = held.Data_Processing_Basis_Details;
  assert.deepEqual(
    [basis.Data_Processing_Basis, basis.Consent_Date, basis.Contact_Through_Email],
    ["Consent - Obtained", "2026-10-01", true],
  );
});

test("a dead token is 401, which the SDK reads and does not act on", async () => {
  await control("POST", "fault", { mode: "token_revoked", count: 1 });
  const refused = await new Org.OrgOperations().getOrganization();
  assert.equal(refused.getStatusCode(), 401);
  assert.equal(refused.getObject().getCode().getValue(), "INVALID_TOKEN");
});
