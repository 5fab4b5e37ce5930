// The form over a clearinghouse's file: its fields say what the reader takes, at every protocol,
// and a list of tables is changed as one, however it was written.
#include "config/clearinghouse_fields.hpp"

#include "config/clearinghouse_draft.hpp"
#include "config/edit_rules.hpp"
#include "config/try_clearinghouse.hpp"
#include "temporary_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace eligd::config::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const ClearinghouseKey hub("hub");

class SettingsOfAClearinghouse : public ::testing::Test {
 protected:
  SettingsOfAClearinghouse() {
    write_small(folder_);
    in_force_ = load(folder_.path()).configuration.value();
  }
  static std::string text_of(const ClearinghouseProfile& profile) {
    ClearinghouseWanted wanted{.key = "hub",
                               .name = "Hub",
                               .protocol = std::string(profile.protocol),
                               .url = std::string(profile.example),
                               .sender_id = "PRACTICE1",
                               .receiver_id = "HUB",
                               .auth = std::string(profile.by.front()),
                               .user = "practice1",
                               .token_url = "https://hub.example/token",
                               .secret = reference_of_pages("hub")};
    for (const ProfileField& field : profile.fields) {
      if (!field.is_needed && field.key != "folder.host_key") continue;
      std::string sample = "upload";
      if (field.key == "folder.host_key")
        sample = "SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
      if (field.key.starts_with("rest_batch.")) sample = "https://hub.example/batch/{batch}";
      wanted.fields.emplace(field.key, sample);
    }
    return clearinghouse_text(wanted);
  }
  [[nodiscard]] std::vector<RuleField> fields_of(const std::string& text) const {
    const Loaded loaded = with_clearinghouse(in_force_, hub, text);
    EXPECT_TRUE(loaded.configuration) << text;
    return clearinghouse_fields(*loaded.configuration->clearinghouse(hub));
  }
  // What the loader says at this field, having changed nothing else.
  [[nodiscard]] Findings said_of(const std::string& text, const std::vector<RuleField>& fields,
                                 const std::string& key, const RuleValue& value) const {
    const auto changed = with_rules(text, {{key, value}}, fields);
    EXPECT_TRUE(changed) << key << ": " << (changed ? "" : changed.error().sentence);
    Findings at;
    for (const Finding& one : with_clearinghouse(in_force_, hub, changed.value_or(text)).findings)
      if (rule_at(*changed, one.place.line, one.place.column, fields) == key) at.push_back(one);
    return at;
  }

  TemporaryFolder folder_;
  Configuration in_force_{};
};

TEST_F(SettingsOfAClearinghouse, have_the_bounds_and_types_the_reader_has_at_every_protocol) {
  int bounds = 0;
  for (const ClearinghouseProfile& profile : clearinghouse_profiles()) {
    const std::string text = text_of(profile);
    const auto fields = fields_of(text);
    for (const RuleField& field : fields) {
      const std::string key(field.key);
      const std::string where = std::string(profile.protocol) + ", " + key;
      EXPECT_FALSE(field.help.empty()) << where;
      EXPECT_TRUE(field.is_required || !field.left_out.empty()) << where;
      const bool is_number = field.kind == RuleKind::number;
      const RuleValue wrong = is_number ? RuleValue(std::string("x")) : RuleValue(std::int64_t{7});
      EXPECT_FALSE(said_of(text, fields, key, wrong).empty()) << where;
      if (!is_number) continue;
      ASSERT_TRUE(field.min && field.max) << where;
      EXPECT_FALSE(said_of(text, fields, key, *field.min - 1).empty()) << where;
      EXPECT_FALSE(said_of(text, fields, key, *field.max + 1).empty()) << where;
      EXPECT_TRUE(said_of(text, fields, key, *field.min).empty()) << where;
      // How long an exchange may last hangs on eligd.toml too.
      if (key != "timeouts.total_seconds") {
        EXPECT_TRUE(said_of(text, fields, key, *field.max).empty()) << where;
      }
      bounds += 2;
    }
  }
  EXPECT_GE(bounds, 120);
}

TEST_F(SettingsOfAClearinghouse, list_every_word_the_reader_takes_and_no_other) {
  const std::string text = text_of(clearinghouse_profiles().front());
  const auto fields = fields_of(text);
  const auto wrong = said_of(text, fields, "usage", std::string("X"));
  ASSERT_FALSE(wrong.empty());
  EXPECT_EQ(wrong.front().todo, "write one of: T, P");
  const auto closed = std::ranges::find(fields, "closed", &RuleField::key);
  const auto days = std::ranges::find(closed->columns, "days", &RuleField::key);
  const RuleRows rows{
      {{"from", "02:00"}, {"to", "06:00"}, {"days", std::vector<std::string>{"x"}}}};
  std::string all;
  for (const std::string_view word : days->words)
    all += (all.empty() ? "" : ", ") + std::string(word);
  const auto odd = said_of(text, fields, "closed", rows);
  ASSERT_FALSE(odd.empty());
  EXPECT_EQ(odd.front().todo, "write one of: " + all);
}

TEST_F(SettingsOfAClearinghouse, hold_hours_and_test_members_as_the_loader_reads_them) {
  const std::string text = text_of(clearinghouse_profiles().front());
  const auto fields = fields_of(text);
  const RuleRows closed{
      {{"from", "02:00"}, {"to", "06:00"}, {"days", std::vector<std::string>{"sat", "sun"}}},
      {{"from", "20:00"}, {"to", "08:00"}, {"on", "2026-12-24"}, {"zone", "America/Chicago"}}};
  const std::string payer = in_force_.payers.front().key.value();
  const RuleRows members{{{"payer", payer},
                          {"member_id", "TEST12345"},
                          {"last_name", "FIXTURE"},
                          {"birth_date", "1990-01-02"}}};
  const auto changed =
      with_rules(text, {{"closed", closed}, {"test_members", members}, {"price", "0.12"}}, fields);
  ASSERT_TRUE(changed) << changed.error().sentence;
  const Loaded loaded = with_clearinghouse(in_force_, hub, *changed);
  ASSERT_TRUE(loaded.configuration) << *changed;
  const Clearinghouse* house = loaded.configuration->clearinghouse(hub);
  ASSERT_EQ(house->closed.size(), 2U);
  EXPECT_EQ(house->closed[0].days, (std::vector<int>{6, 7}));
  EXPECT_EQ(to_string(*house->closed[1].once), "2026-12-24");
  ASSERT_EQ(house->test_members.size(), 1U);
  EXPECT_EQ(house->test_members[0].member_id, "TEST12345");
  EXPECT_TRUE(house->price);
  // And a mistake in one of them is told at its field.
  const RuleRows stranger{{{"payer", "nobody"}, {"member_id", "T"}, {"last_name", "F"}}};
  EXPECT_FALSE(said_of(text, fields, "test_members", stranger).empty());
}

TEST_F(SettingsOfAClearinghouse, are_of_its_protocol_and_its_way_to_be_known) {
  const auto has = [&](std::string_view protocol, std::string_view key) {
    const auto fields = fields_of(text_of(*clearinghouse_profile(protocol)));
    return std::ranges::find(fields, key, &RuleField::key) != fields.end();
  };
  EXPECT_TRUE(has("core_batch", "batch.cutoff"));
  EXPECT_FALSE(has("core_soap", "batch.cutoff"));
  EXPECT_TRUE(has("rest_json", "rest.auth_header"));
  EXPECT_FALSE(has("core_soap", "rest.auth_header"));
  EXPECT_TRUE(has("core_rest", "auth.token_url"));
  EXPECT_FALSE(has("core_soap", "auth.token_url"));
  // What would name another secret, or another clearinghouse, is on none.
  for (const ClearinghouseProfile& profile : clearinghouse_profiles())
    for (const char* never : {"auth.secret", "auth.kind", "protocol", "plain_http_allowed",
                              "tls.client_key", "tls.client_cert", "tls.ca_file"})
      EXPECT_FALSE(has(profile.protocol, never)) << profile.protocol << ' ' << never;
}

constexpr const char* with_headers =
    "name = \"Hub\"   # as people say\n\n"
    "# From its papers.\n[[test_members]]\npayer = \"a\"\nmember_id = \"T1\"\nlast_name = \"F\"\n"
    "# The second.\n[[test_members]]\npayer = \"b\"   # b\nmember_id = \"T2\"\nlast_name = "
    "\"G\"\nbirth_date = 1990-01-02\n\n[rest]\nrequest_field = \"x\"\n";

const std::vector<RuleField>& two_fields() {
  static const std::vector<RuleField> fields{
      {.key = "test_members",
       .kind = RuleKind::rows,
       .columns =
           {{.key = "payer"}, {.key = "member_id"}, {.key = "last_name"}, {.key = "birth_date"}}},
      {.key = "closed", .kind = RuleKind::rows, .columns = {{.key = "from"}, {.key = "to"}}}};
  return fields;
}

TEST(Rows, under_headers_of_their_own_are_read_and_written_anew_in_one_list) {
  const auto values = rule_values(with_headers, two_fields());
  ASSERT_TRUE(values);
  const auto& rows = std::get<RuleRows>(values->at("test_members"));
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[1][0], (std::pair<std::string, RuleCell>("birth_date", "1990-01-02")));
  const RuleRows next{{{"payer", "c"}, {"member_id", "T\"3"}, {"last_name", "H"}}};
  const auto changed = with_rules(with_headers, {{"test_members", next}}, two_fields());
  ASSERT_TRUE(changed) << changed.error().sentence;
  EXPECT_EQ(*changed,
            "name = \"Hub\"   # as people say\n"
            "test_members = [{ payer = \"c\", member_id = \"T\\\"3\", last_name = \"H\" }]\n\n"
            "# From its papers.\n# The second.\n\n[rest]\nrequest_field = \"x\"\n");
  EXPECT_EQ(std::get<RuleRows>(rule_values(*changed, two_fields())->at("test_members")).size(), 1U);
  const auto none = with_rules(with_headers, {{"test_members", std::nullopt}}, two_fields());
  ASSERT_TRUE(none);
  EXPECT_THAT(*none, Not(HasSubstr("test_members")));
  EXPECT_THAT(*none, HasSubstr("[rest]\nrequest_field = \"x\"\n"));
}

TEST(Rows, in_one_list_are_changed_where_they_stand_and_become_a_comment_when_left_out) {
  const std::string before =
      "closed = [{ from = \"02:00\", to = \"06:00\" }]   # sundays\nname = 1\n";
  const RuleRows two{{{"from", "01:00"}, {"to", "02:00"}}, {{"from", "03:00"}, {"to", "04:00"}}};
  const auto changed = with_rules(before, {{"closed", two}}, two_fields());
  ASSERT_TRUE(changed);
  EXPECT_EQ(*changed,
            "closed = [\n  { from = \"01:00\", to = \"02:00\" },\n  { from = \"03:00\", to = "
            "\"04:00\" },\n]   # sundays\nname = 1\n");
  EXPECT_EQ(*with_rules(before, {{"closed", std::nullopt}}, two_fields()), "# " + before);
  EXPECT_EQ(*with_rules("# " + before, {{"closed", RuleRows{two.front()}}}, two_fields()),
            "closed = [{ from = \"01:00\", to = \"02:00\" }]   # sundays\nname = 1\n");
}

TEST(Rows, that_a_form_cannot_show_are_not_thrown_away) {
  const RuleRows next{{{"from", "01:00"}, {"to", "02:00"}}};
  for (const char* odd : {"[[closed]]\nfrom = \"02:00\"\n[closed.more]\nx = 1\n",
                          "closed = [{ from = \"02:00\", to = 6 }]\n"}) {
    EXPECT_FALSE(rule_values(odd, two_fields())->contains("closed"));
    const auto changed = with_rules(odd, {{"closed", next}}, two_fields());
    ASSERT_FALSE(changed);
    EXPECT_EQ(changed.error().kind, ErrorKind::refused);
  }
  const RuleRows stray{{{"from", "01:00"}, {"secret", "x"}}};
  EXPECT_EQ(with_rules("", {{"closed", stray}}, two_fields()).error().kind, ErrorKind::not_found);
}

TEST(Certificates, are_named_in_the_file_and_taken_out_of_it_with_every_other_byte_as_it_was) {
  const std::string before = "name = \"Hub\"\n[tls]\n# client_cert = \"tls/ours.pem\"   # ours\n";
  const RuleChanges named{
      {"tls.client_cert", RuleValue(std::string("secrets/pages/hub.client.pem"))},
      {"tls.client_key", RuleValue(RuleRow{{"file", "secrets/pages/hub.client.pem"}})}};
  const auto changed = with_rules(before, named, certificate_fields());
  ASSERT_TRUE(changed);
  EXPECT_EQ(*changed,
            "name = \"Hub\"\n[tls]\nclient_cert = \"secrets/pages/hub.client.pem\"   # ours\n"
            "client_key = { file = \"secrets/pages/hub.client.pem\" }\n");
  const RuleChanges none{{"tls.client_cert", std::nullopt}, {"tls.client_key", std::nullopt}};
  EXPECT_EQ(*with_rules(*changed, none, certificate_fields()),
            "name = \"Hub\"\n[tls]\n# client_cert = \"secrets/pages/hub.client.pem\"   # ours\n"
            "# client_key = { file = \"secrets/pages/hub.client.pem\" }\n");
}

}  // namespace
}  // namespace eligd::config::test
