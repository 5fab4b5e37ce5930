// Several practices in one PostgreSQL database (docs/decisions/0069): each sees its own rows alone,
// whoever wrote the statement. Over the server's catalog: a new table that forgets fails here.
#include "copy_fixture.hpp"
#include "store/engine_lock.hpp"
#include "store/engine_seat.hpp"
#include "store/erase_practice.hpp"
#include "store/keys.hpp"
#include "store/partner_accounts.hpp"
#include "store/place.hpp"
#include "store/practice.hpp"
#include "store/sqlite_store.hpp"

#include <fmt/core.h>
#include <gmock/gmock.h>

#include <future>
#include <libpq-fe.h>
#include <set>

namespace eligd::store {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// Tables of the whole database, each with its reason in decision 0069.
constexpr auto of_all = "('schema_version', 'practices', 'partner_accounts')";

// As any program with the role's password: libpq and nothing between.
class Raw {
 public:
  Raw(const std::string& url, const std::string& practice) : handle_(PQconnectdb(url.c_str())) {
    PQsetNoticeProcessor(handle_, [](void*, const char*) {}, nullptr);
    if (practice.empty()) return;
    EXPECT_EQ(said("SET eligd.practice = '" + practice + "'"), "");
  }
  Raw(const Raw&) = delete;
  Raw& operator=(const Raw&) = delete;
  ~Raw() { PQfinish(handle_); }

  // Empty when it worked, else the server's word.
  std::string said(const std::string& sql) {
    run(sql);
    return PQerrorMessage(handle_);
  }
  // First column of each row.
  std::vector<std::string> all(const std::string& sql) {
    run(sql);
    EXPECT_STREQ(PQerrorMessage(handle_), "") << sql;
    std::vector<std::string> found;
    for (int row = 0; row < PQntuples(rows_.get()); ++row)
      found.emplace_back(PQgetvalue(rows_.get(), row, 0));
    return found;
  }
  // How many rows a statement changed; its error is none.
  std::string changed(const std::string& sql) {
    run(sql);
    return PQcmdTuples(rows_.get());
  }

 private:
  void run(const std::string& sql) { rows_.reset(PQexec(handle_, sql.c_str())); }

  PGconn* handle_;
  std::unique_ptr<PGresult, decltype([](PGresult* rows) { PQclear(rows); })> rows_{};
};

class ManyPractices : public CopyTest {
 protected:
  void SetUp() override {
    if (!PostgresCluster::shared().is_there())
      GTEST_SKIP() << "PostgreSQL 15 is not installed here: tools/deps";
    url_ = server();
    ASSERT_TRUE(start_libraries());
  }

  [[nodiscard]] std::filesystem::path of(const std::string& practice) const {
    return with_practice(url_, PracticeKey(practice));
  }
  // Rows in every table there is, also where a store has some only for a moment.
  void fill_all(const std::string& practice) {
    fill(file(practice + ".db"));
    expect_same(copy(file(practice + ".db"), of(practice)));
    tamper(of(practice),
           "INSERT INTO backup_manifest (name, row_count) VALUES ('x', 1);"
           "INSERT INTO backup_mark (only_row, made) VALUES (1, 1);"
           "INSERT INTO engines (id) VALUES (DEFAULT);"
           "INSERT INTO engine_beats (engine, heard) SELECT id, 1 FROM engines;"
           "INSERT INTO purge_now VALUES (1); INSERT INTO reseal_now VALUES (1);"
           "INSERT INTO erase_now VALUES (1);"
           "INSERT INTO server_line (only_row, system, timeline) VALUES (1, 'x', 1);"
           "INSERT INTO store_move (only_row, role, store_id, other, at) VALUES (1, 1, '', '', 1)");
  }
  [[nodiscard]] std::vector<std::string> tables() const {
    return Raw(url_, "north")
        .all(fmt::format("SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = "
                         "'public'::regnamespace "
                         "AND relname NOT IN {} ORDER BY relname",
                         of_all));
  }
  [[nodiscard]] static std::string count(Raw& raw, const std::string& table) {
    return raw.all("SELECT count(*) FROM " + table).at(0);
  }
  [[nodiscard]] Result<std::unique_ptr<Store>> open(const std::filesystem::path& place,
                                                    StoreRole role) {
    return open_sqlite(place, keys_, role, clock_, entropy_);
  }

  std::string url_;
  SeededEntropy entropy_{1};
  Keys keys_ = parse_keys(std::string(64, 'a')).value();
};

TEST_F(ManyPractices, hide_every_row_of_one_from_another) {
  fill_all("north");
  ASSERT_TRUE(migrate(*Database::open(of("south"), Database::Access::read_write).value()));
  Raw north(url_, "north");
  Raw south(url_, "south");
  ASSERT_GT(tables().size(), copied_tables().size());
  for (const std::string& table : tables()) {
    const std::string before = count(north, table);
    EXPECT_NE(before, "0") << table << ": nothing there that could be hidden";
    EXPECT_EQ(south.all("SELECT count(*) FROM " + table + " WHERE practice = 'north'").at(0), "0")
        << table;
    EXPECT_EQ(south.changed("UPDATE " + table + " SET practice = 'south' WHERE practice = 'north'"),
              "0")
        << table;
    EXPECT_EQ(south.changed("DELETE FROM " + table + " WHERE practice = 'north'"), "0") << table;
    EXPECT_NE(south.said("TRUNCATE " + table + " CASCADE"), "") << table;
    EXPECT_EQ(count(north, table), before) << table;
    EXPECT_NE(north.said("UPDATE " + table + " SET practice = 'south'"), "") << table;
  }
  EXPECT_THAT(
      south.said("INSERT INTO cursors (practice, source, cursor) VALUES ('north', 'x', 'y')"),
      HasSubstr("row-level security"));
  EXPECT_EQ(south.changed("DELETE FROM practices WHERE practice = 'north'"), "0");
}

TEST_F(ManyPractices, are_no_rows_at_all_for_whoever_does_not_say_whose) {
  fill_all("north");
  Raw nobody(url_, "");
  for (const std::string& table : tables()) {
    for (const char* statement : {"SELECT 1 FROM {}", "DELETE FROM {}",
                                  "UPDATE {} SET practice = 'x'", "INSERT INTO {} DEFAULT VALUES"})
      EXPECT_THAT(nobody.said(fmt::format(fmt::runtime(statement), table)),
                  HasSubstr("\"eligd.practice\""))
          << table;
  }
  // As a setting reads that was set once and taken back.
  Raw empty(url_, "");
  EXPECT_EQ(empty.said("SET eligd.practice = ''"), "");
  EXPECT_EQ(empty.all("SELECT source FROM cursors").size(), 0U);
  EXPECT_THAT(empty.said("INSERT INTO cursors (source, cursor) VALUES ('x', 'y')"),
              HasSubstr("cursors_of_practice"));
}

TEST_F(ManyPractices, have_their_key_in_front_of_every_key_and_index) {
  ASSERT_TRUE(migrate(*Database::open(of("north"), Database::Access::read_write).value()));
  Raw raw(url_, "north");
  const auto in = fmt::format(
      "c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relname NOT IN {}",
      of_all);
  EXPECT_THAT(raw.all("SELECT relname FROM pg_class c WHERE " + in +
                      " AND NOT (relrowsecurity AND relforcerowsecurity AND (SELECT count(*) FROM "
                      "pg_policy p WHERE p.polrelid = c.oid AND p.polpermissive AND p.polcmd = '*' "
                      "AND pg_get_expr(p.polqual, p.polrelid) LIKE '%practice = current_setting%' "
                      "AND pg_get_expr(p.polwithcheck, p.polrelid) LIKE "
                      "'%practice = current_setting%') = 1 AND (SELECT count(*) FROM pg_policy p "
                      "WHERE p.polrelid = c.oid) = 1)"),
              IsEmpty());
  const std::string first =
      "(SELECT attname FROM pg_attribute a WHERE a.attrelid = c.oid AND "
      "a.attnum = {})";
  EXPECT_THAT(raw.all("SELECT i.indexrelid::regclass FROM pg_index i JOIN pg_class c ON c.oid = "
                      "i.indrelid WHERE " +
                      in + " AND " + fmt::format(fmt::runtime(first), "i.indkey[0]") +
                      " IS DISTINCT FROM 'practice'"),
              IsEmpty());
  EXPECT_THAT(raw.all("SELECT k.conname FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid "
                      "WHERE k.contype = 'f' AND " +
                      in + " AND " + fmt::format(fmt::runtime(first), "k.conkey[1]") +
                      " IS DISTINCT FROM 'practice'"),
              IsEmpty());
}

TEST_F(ManyPractices, move_in_beside_each_other_and_out_again) {
  fill(file("north.db"));
  fill(file("south.db"));
  expect_same(copy(file("north.db"), of("north")));
  expect_same(copy(file("south.db"), of("south")));
  // An id that one has is no other's, and the next one is everybody's.
  tamper(of("south"),
         "INSERT INTO damaged_routes (clearinghouse, from_at, through_at, reason, "
         "recorded, recorded_by) VALUES ('x', 1, 2, 'x', 1, 'dana')");
  EXPECT_EQ(ask(of("south"), "SELECT CAST(max(id) AS TEXT) FROM damaged_routes"), "41");
  expect_same(copy(of("north"), file("again.db")));
  EXPECT_FALSE(open(of("north"), StoreRole::visitor));
  EXPECT_EQ(kind_of(copy(file("again.db"), of("south"))), ErrorKind::refused);
  EXPECT_EQ(ask(of("south"), "SELECT CAST(count(*) AS TEXT) FROM damaged_routes"), "41");
  EXPECT_EQ(ask(of("south"), "SELECT CAST(count(*) AS TEXT) FROM store_move"), "0");
}

TEST_F(ManyPractices, lead_at_the_same_time_each_its_own) {  // K1
  const auto north = open(of("north"), StoreRole::member);
  const auto south = open(of("south"), StoreRole::member);
  ASSERT_TRUE(north && south) << north.error().sentence;
  EXPECT_TRUE(seat_of(**north)->view().is_leading);
  EXPECT_TRUE(seat_of(**south)->view().is_leading);
  EXPECT_NE(seat_of(**north)->number(), seat_of(**south)->number());
  EXPECT_EQ(seat_of(**north)->view().others, 0U);
  const auto second = open(of("north"), StoreRole::member);
  ASSERT_TRUE(second) << second.error().sentence;
  EXPECT_FALSE(seat_of(**second)->view().is_leading);
  EXPECT_EQ(open(of("south"), StoreRole::engine).error().kind, ErrorKind::refused);
}

PartnerAccount account(const std::string& clearinghouse, const std::string& sender) {
  return {.clearinghouse = ClearinghouseKey(clearinghouse), .sign = "x.example\nZZ\n" + sender};
}

// Each counts numbers for itself: by one account a partner would get them twice.
TEST_F(ManyPractices, send_by_no_account_that_another_has) {  // I9
  for (const char* practice : {"north", "south"})
    ASSERT_TRUE(open(of(practice), StoreRole::engine)) << practice;
  const auto whose = [&](const char* practice, const std::vector<PartnerAccount>& accounts,
                         bool is_taken = true) {
    const auto shared =
        is_taken ? take_accounts(of(practice), accounts) : shared_accounts(of(practice), accounts);
    EXPECT_TRUE(shared) << shared.error().sentence;
    std::vector<std::string> words;
    for (const SharedAccount& one : *shared)
      words.push_back(one.clearinghouse.value() + " of " + one.with.value());
    return words;
  };
  constexpr bool by_a_look = false;
  const PartnerAccount us = account("exchange", "US");
  const PartnerAccount them = account("exchange", "THEM");
  const PartnerAccount batch = account("batch", "US");  // another door of one account
  EXPECT_THAT(whose("south", {us}, by_a_look), IsEmpty());
  EXPECT_THAT(whose("north", {us, batch}), IsEmpty());
  EXPECT_THAT(whose("north", {us, batch}), IsEmpty()) << "it is its own";
  EXPECT_THAT(whose("south", {us}, by_a_look), ElementsAre("exchange of north"));
  EXPECT_THAT(whose("south", {batch, us, them}),
              ElementsAre("batch of north", "exchange of north"));
  EXPECT_THAT(whose("north", {them}, by_a_look), ElementsAre("exchange of south"));
  const std::string written =
      ask(of("north"), "SELECT string_agg(account, ' ') FROM partner_accounts");
  EXPECT_EQ(written.size(), 2U * 64U + 1U) << "digests, and nothing of a partner: " << written;
  // What nobody names any more is free.
  EXPECT_THAT(whose("north", {account("other", "US-2")}), IsEmpty());
  EXPECT_THAT(whose("south", {us, them}), IsEmpty());

  Raw south(url_, "south");
  EXPECT_EQ(south.changed("DELETE FROM partner_accounts WHERE practice = 'north'"), "0");
  EXPECT_THAT(south.said("INSERT INTO partner_accounts (account, practice) VALUES ('x', 'north')"),
              HasSubstr("row-level security"));
  EXPECT_NE(south.said("TRUNCATE partner_accounts"), "");
  EXPECT_NE(Raw(url_, "").said("INSERT INTO partner_accounts (account) VALUES ('x')"), "");
}

TEST_F(ManyPractices, give_their_accounts_back_as_they_move_or_are_erased) {
  const std::vector<PartnerAccount> both{account("exchange", "US"), account("other", "US")};
  fill(file("north.db"));
  expect_same(copy(file("north.db"), of("north")));
  ASSERT_TRUE(open(of("south"), StoreRole::engine));
  ASSERT_THAT(take_accounts(of("north"), both).value(), IsEmpty());
  ASSERT_EQ(take_accounts(of("south"), both).value().size(), 2U) << "one account by two keys";
  expect_same(copy(of("north"), file("again.db")));
  EXPECT_THAT(take_accounts(of("south"), both).value(), IsEmpty());
  ASSERT_TRUE(erase_practice(of("south"), clock_));
  EXPECT_EQ(ask(of("north"), "SELECT CAST(count(*) AS TEXT) FROM partner_accounts"), "0");
}

TEST_F(ManyPractices, that_come_at_once_do_not_both_get_an_account) {
  for (const char* practice : {"north", "south"})
    ASSERT_TRUE(open(of(practice), StoreRole::engine)) << practice;
  for (int n = 0; n < 20; ++n) {
    const std::vector<PartnerAccount> one{account("exchange", std::to_string(n))};
    auto theirs = std::async(std::launch::async, [&] { return take_accounts(of("north"), one); });
    const auto ours = take_accounts(of("south"), one);
    const auto others = theirs.get();
    ASSERT_TRUE(ours && others);
    EXPECT_EQ(ours->size() + others->size(), 1U) << n;
  }
}

TEST_F(ManyPractices, have_keys_of_their_own) {
  {
    ASSERT_TRUE(open(of("north"), StoreRole::engine));
  }
  keys_ = parse_keys(std::string(64, 'b')).value();
  {
    ASSERT_TRUE(open(of("south"), StoreRole::engine));
  }
  EXPECT_FALSE(open(of("north"), StoreRole::engine));
  EXPECT_NE(ask(of("north"), "SELECT store_id FROM identity"),
            ask(of("south"), "SELECT store_id FROM identity"));
}

TEST_F(ManyPractices, change_the_schema_only_when_nobody_of_them_works) {  // R9
  const auto north = open(of("north"), StoreRole::engine);
  ASSERT_TRUE(north);
  ASSERT_EQ(PostgresCluster::tamper(url_, "UPDATE schema_version SET version = version - 1"), "");
  const auto south = open(of("south"), StoreRole::engine);
  ASSERT_FALSE(south);
  EXPECT_THAT(south.error().sentence, HasSubstr("this practice's or another's"));
}

TEST_F(ManyPractices, are_not_for_a_role_that_no_policy_binds) {
  const std::string plain = url_;
  url_.replace(url_.find("//eligd@"), 8, "//owner@");
  {
    ASSERT_TRUE(open(url_, StoreRole::engine)) << "alone it may";
  }
  const auto second = open(of("south"), StoreRole::engine);
  ASSERT_FALSE(second);
  EXPECT_THAT(second.error().sentence, HasSubstr("BYPASSRLS"));
}

// It asked whether it was alone as it began, and it was.
TEST_F(ManyPractices, never_come_to_one_on_which_such_a_role_is_at_work) {
  ASSERT_TRUE(open(of("north"), StoreRole::engine));
  const std::string plain = url_;
  url_.replace(url_.find("//eligd@"), 8, "//owner@");
  auto north = open(of("north"), StoreRole::engine);
  ASSERT_TRUE(north);
  url_ = plain;
  for (int tries = 0; tries < 2; ++tries) {
    const auto south = open(of("south"), StoreRole::engine);
    ASSERT_FALSE(south);
    EXPECT_EQ(south.error().kind, ErrorKind::refused);
    EXPECT_THAT(south.error().sentence, HasSubstr("BYPASSRLS"));
  }
  EXPECT_THAT(practices_at(of("north")).value(), ElementsAre(PracticeKey("north")));
  north->reset();
  EXPECT_TRUE(open(of("south"), StoreRole::engine));
}

// Made by a superuser, and given to a plain role: what a view reads it reads by its owner's rights,
// unless it is told otherwise.
TEST_F(ManyPractices, are_hidden_in_views_too_whoever_made_them) {
  const std::string plain = url_;
  url_.replace(url_.find("//eligd@"), 8, "//owner@");
  ASSERT_TRUE(migrate(*Database::open(of("north"), Database::Access::read_write).value()));
  const auto views =
      Raw(url_, "north")
          .all(
              "SELECT relname FROM pg_class WHERE relkind IN ('v', 'm') AND relnamespace = "
              "'public'::regnamespace ORDER BY relname");
  EXPECT_THAT(views, ElementsAre("hl7_news", "purge_cases"));
  tamper(of("north"),
         "GRANT ALL ON ALL TABLES IN SCHEMA public TO eligd;"
         "GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO eligd");
  url_ = plain;
  tamper(of("north"),
         "INSERT INTO intakes (source, external_id, version) VALUES ('csv', 'A-1', 1);"
         "INSERT INTO verifications (intake_id, payer, level, from_day, through_day, network, "
         "deadline, rules_version, state, headline, reason, planned, opened, changed) SELECT id, "
         "'p', 'l', '2026-12-01', '2026-12-31', '', 0, '', 0, '', '', 0, 1, 1 FROM intakes");
  Raw north(url_, "north");
  Raw south(url_, "south");
  for (const std::string& view : views) {
    EXPECT_NE(count(north, view), "0") << view << ": nothing there that could be hidden";
    EXPECT_EQ(count(south, view), "0") << view;
  }
}

TEST_F(ManyPractices, take_in_a_store_from_before_as_the_first_of_them) {
  {
    auto database = Database::open(url_, Database::Access::read_write).value();
    int version = 0;
    for (const Migration& old : postgres_migrations()) {
      if (old.version >= 35) break;
      version = old.version;
      ASSERT_TRUE(database->execute(std::string(old.sql)));
    }
    ASSERT_TRUE(database->execute(
        fmt::format("INSERT INTO schema_version (only_row, version) VALUES (1, {});", version) +
        "INSERT INTO identity (only_row, store_id, data_key_sealed) VALUES (1, 'old', 'key');"
        "INSERT INTO intakes (source, external_id, version) VALUES ('csv', 'A-1', 1)"));
  }
  EXPECT_FALSE(open(of("south"), StoreRole::engine));
  auto database = Database::open(url_, Database::Access::read_write).value();
  const auto raised = migrate(*database);
  ASSERT_TRUE(raised) << raised.error().sentence;
  EXPECT_EQ(ask(url_, "SELECT practice || ' ' || store_id FROM identity"), "practice old");
  EXPECT_EQ(ask(of("practice"), "SELECT external_id FROM intakes"), "A-1");
  EXPECT_EQ(ask(of("south"), "SELECT external_id FROM intakes"), "none");
}

// Migration 0037 writes rows of all of them by the connection of one.
TEST_F(ManyPractices, are_all_told_from_which_version_their_cases_were_planned) {
  const std::vector<std::string> both{"north", "south"};
  for (const std::string& practice : both) {
    fill(file(practice + ".db"));
    expect_same(copy(file(practice + ".db"), of(practice)));
    tamper(of(practice), "UPDATE verifications SET planned = 9000000000000000");
  }
  const std::string wanted =
      "SELECT string_agg(v.id || '=' || coalesce((SELECT max(n.version) FROM intake_versions n "
      "WHERE n.intake_id = v.intake_id), 0), ' ' ORDER BY v.id) FROM verifications v";
  const std::string found =
      "SELECT string_agg(v.id || '=' || v.planned_version, ' ' ORDER BY v.id) FROM verifications v";
  ASSERT_EQ(PostgresCluster::tamper(url_, "ALTER TABLE verifications DROP COLUMN planned_version"),
            "");
  {
    // That one alone: those after it are here already.
    auto database = Database::open(of("north"), Database::Access::read_write).value();
    for (const Migration& one : postgres_migrations()) {
      if (one.version != 37) continue;
      const auto raised = database->execute(std::string(one.sql));
      ASSERT_TRUE(raised) << raised.error().sentence;
    }
  }
  for (const std::string& practice : both) {
    EXPECT_EQ(ask(of(practice), found), ask(of(practice), wanted)) << practice;
    EXPECT_THAT(ask(of(practice), found), testing::ContainsRegex("=[1-9]")) << practice;
  }
  EXPECT_EQ(ask(of("north"),
                "SELECT CAST(relforcerowsecurity AS TEXT) FROM pg_class WHERE relname "
                "= 'verifications'"),
            "true");
}

// To set a sequence to where it seemed to be takes back what others drew since.
TEST_F(ManyPractices, set_no_sequence_that_is_beyond_what_they_bring) {
  fill(file("north.db"));
  fill(file("south.db"));
  expect_same(copy(file("north.db"), of("north")));
  const std::string drawn = "SELECT CAST(log_cnt AS TEXT) FROM intakes_id_seq";
  tamper(of("north"), "SELECT setval('intakes_id_seq', 1000); SELECT nextval('intakes_id_seq')");
  const std::string before = ask(of("north"), drawn);
  ASSERT_NE(before, "0") << "what it is after it was set";
  expect_same(copy(file("south.db"), of("south")));
  EXPECT_EQ(ask(of("north"), drawn), before);
}

TEST_F(ManyPractices, are_erased_one_by_one_and_whole) {
  fill_all("north");
  fill(file("south.db"));
  expect_same(copy(file("south.db"), of("south")));
  tamper(of("north"), "DELETE FROM erase_now");
  EXPECT_THAT(practices_at(url_).value(), ElementsAre(PracticeKey("north"), PracticeKey("south")));
  const auto before = ask(of("south"), "SELECT CAST(count(*) AS TEXT) FROM audit");
  {
    const auto lock = EngineLock::take(of("north"));
    EXPECT_EQ(erase_practice(of("north"), clock_).error().kind, ErrorKind::refused);
  }
  const auto erased = erase_practice(of("north"), clock_);
  ASSERT_TRUE(erased) << erased.error().sentence;
  EXPECT_GT(erased->rows, rows_a_table * 50);
  for (const std::string& table : tables())
    EXPECT_EQ(
        PostgresCluster::ask(url_, "SELECT count(*) FROM " + table + " WHERE practice = 'north'"),
        "0")
        << table;
  EXPECT_THAT(practices_at(url_).value(), ElementsAre(PracticeKey("south")));
  EXPECT_EQ(ask(of("south"), "SELECT CAST(count(*) AS TEXT) FROM audit"), before);
  EXPECT_EQ(erase_practice(of("north"), clock_).error().kind, ErrorKind::not_found);
}

TEST_F(ManyPractices, stay_in_the_list_where_one_was_opened_while_it_was_erased) {
  fill_all("north");
  tamper(of("north"), "DELETE FROM erase_now");
  const auto erased = erase_practice(of("north"), clock_, [&](std::string_view table) {
    if (table != "store_move") return;  // the last
    tamper(of("north"),
           "INSERT INTO identity (only_row, store_id, data_key_sealed) VALUES (1, 'new', 'key')");
  });
  ASSERT_FALSE(erased);
  EXPECT_EQ(erased.error().kind, ErrorKind::refused);
  EXPECT_THAT(practices_at(url_).value(), ElementsAre(PracticeKey("north")));
  EXPECT_TRUE(erase_practice(of("north"), clock_));
  EXPECT_THAT(practices_at(url_).value(), IsEmpty());
}

TEST_F(ManyPractices, lose_their_keys_before_anything_else_is_erased) {
  fill_all("north");
  tamper(of("north"),
         "DELETE FROM erase_now; INSERT INTO data_keys (id, key_sealed, made, made_by) VALUES (99, "
         "'wrapped', 1, 'dana')");
  // Stopped at the first table: as if killed there.
  struct Stopped {};
  EXPECT_THROW((void)erase_practice(of("north"), clock_, [](std::string_view) { throw Stopped(); }),
               Stopped);
  EXPECT_EQ(
      ask(of("north"), "SELECT CAST(length(key_sealed) AS TEXT) FROM data_keys WHERE id = 99"),
      "0");
  EXPECT_EQ(ask(of("north"), "SELECT CAST(length(data_key_sealed) AS TEXT) FROM identity"), "0");
  EXPECT_EQ(ask(of("north"), "SELECT CAST(count(*) AS TEXT) FROM intakes"), "40");
  ASSERT_TRUE(erase_practice(of("north"), clock_));
}

TEST(PlaceOfPractice, carries_whose_it_is_apart_from_what_the_server_is_told) {
  const auto place = with_practice("postgresql://eligd@db/eligd?a=b&eligd_password=file:/x?y&z",
                                   PracticeKey("north"));
  EXPECT_EQ(place,
            "postgresql://eligd@db/eligd?a=b&eligd_practice=north&eligd_password=file:/x?y&z");
  EXPECT_EQ(with_practice(place, PracticeKey("south")),
            "postgresql://eligd@db/eligd?a=b&eligd_practice=south&eligd_password=file:/x?y&z");
  EXPECT_EQ(address_of("postgresql://db/eligd?eligd_practice=north&a=b")->url,
            "postgresql://db/eligd?a=b");
  EXPECT_EQ(address_of("postgresql://db/eligd?eligd_practice=north")->url, "postgresql://db/eligd");
  EXPECT_EQ(address_of("postgresql://db/eligd?eligd_practice=north")->practice,
            PracticeKey("north"));
  EXPECT_EQ(address_of("postgresql://db/eligd")->practice, PracticeKey("practice"));
  EXPECT_FALSE(address_of("postgresql://db/eligd?eligd_practice=x';"));
}

}  // namespace
}  // namespace eligd::store
