// What the page may never contain, whatever the people, payers and exports say.
//
// Aim: the file is opened from a mail, a share or the web page of the server; nothing in it may
// run, fetch, or be turned into markup by a value. Method: every text of a night is replaced by
// hostile text, the page is read back as a tree and compared with the tree of the harmless night:
// same elements, same attributes, only other words.
#include "page.hpp"
#include "report/html.hpp"
#include "report/style.hpp"
#include "sample_night.hpp"

#include <gtest/gtest.h>

#include <set>

namespace eligd::report {
namespace {

const std::string hostile =
    "</td></style></script><script>alert(1)</script><img src=x "
    "onerror=alert(1)>'\"]]>--><!--&lt;&#60;\x01"
    "\u202egnp.exe\u202c\u200b\xff?><?folded x?>";

void poison(std::string& text) {
  if (!text.empty()) text = hostile;
}
void poison(Phi<std::string>& text) {
  if (!text.empty()) text = Phi<std::string>(hostile);
}

void poison_rows(NightReport& night) {
  for (Row& row : night.rows) {
    poison(row.person);
    poison(row.person_id);
    for (std::string* text :
         {&row.level, &row.payer, &row.payer_phone, &row.plan, &row.why, &row.last_outcome,
          &row.duty.verb_phrase, &row.duty.queue, &row.duty.person, &row.duty.due,
          &row.patient_pays.text, &row.patient_pays.words, &row.authorization.text, &row.limit.text,
          &row.deductible_left.words, &row.out_of_pocket_left.words, &row.estimate.words}) {
      poison(*text);
    }
    for (PhaseCost& phase : row.estimate.path.phases) {
      poison(phase.name);
      poison(phase.missing);
      poison(phase.step_down);
    }
    for (std::string& question : row.questions) poison(question);
    for (EvidenceLine& line : row.evidence) {
      poison(line.about);
      poison(line.text);
    }
    if (row.last_good) poison(row.last_good->words);
  }
}

void poison_lists(NightReport& night) {
  for (Change& change : night.changes) {
    poison(change.person);
    for (std::string* text :
         {&change.level, &change.payer, &change.what, &change.was, &change.now, &change.because}) {
      poison(*text);
    }
  }
  for (DataFix& fix : night.fixes) {
    poison(fix.field);
    poison(fix.sent);
    poison(fix.suggested);
    poison(fix.source);
  }
  for (RefusedRow& refused : night.refused) {
    poison(refused.source);
    poison(refused.reason);
  }
  for (Forecast& entry : night.forecast) {
    poison(entry.person);
    for (std::string* text : {&entry.payer, &entry.what, &entry.words}) poison(*text);
  }
  for (PayerHealth& payer : night.payers) {
    poison(payer.payer);
    for (RefusalCount& refusal : payer.refusals) {
      poison(refusal.code);
      poison(refusal.meaning);
    }
  }
  for (NotUpdated& entry : night.not_updated) {
    poison(entry.person);
    for (std::string* text : {&entry.payer, &entry.reason, &entry.next}) poison(*text);
  }
  for (Kpi& kpi : night.kpis) {
    poison(kpi.name);
    poison(kpi.note);
  }
  for (AnswerIndex& answer : night.answers) {
    poison(answer.control_number);
    poison(answer.digest);
  }
}

NightReport poisoned() {
  NightReport night = sample_night();
  for (std::string* text : {&night.practice, &night.run, &night.zone, &night.rules_version})
    poison(*text);
  for (ClearinghouseUse& use : night.clearinghouses) poison(use.name);
  for (PayerDown& down : night.payers_down) poison(down.payer);
  poison_rows(night);
  poison_lists(night);
  return night;
}

// Elements and attribute names in order, without the words. Rows of one payer fall together when
// all payers bear one name, and charts bend to the length of words, so those are left out.
std::multiset<std::string> shape_of(const Page& page) {
  std::multiset<std::string> shape;
  page.each_element([&](pugi::xml_node node) {
    if (node.path().find("/svg") != std::string::npos) return;
    if (std::string_view(node.attribute("class").value()) == "daysep") return;
    if (std::string_view(node.parent().attribute("class").value()) == "daysep") return;
    std::string line = node.name();
    for (const pugi::xml_attribute attribute : node.attributes())
      line += std::string(" ") + attribute.name();
    shape.insert(line);
  });
  return shape;
}

TEST(HtmlSafety, hostile_text_changes_no_element_and_no_attribute) {
  EXPECT_EQ(shape_of(Page(poisoned())), shape_of(Page(sample_night())));
}

TEST(HtmlSafety, hostile_text_is_shown_as_text) {
  const Page page(poisoned());
  const std::string words = Page::words(page.all("//td[@class='who']").front());
  EXPECT_NE(words.find("<script>alert(1)</script>"), std::string::npos);
  EXPECT_EQ(page.bytes().find("<script"), std::string::npos);
  EXPECT_EQ(page.bytes().find("<img"), std::string::npos);
  EXPECT_EQ(page.bytes().find("<!--"), std::string::npos);
}

TEST(HtmlSafety, no_override_of_the_reading_direction_and_no_broken_utf8_gets_through) {
  const std::string page = Page(poisoned()).bytes();
  EXPECT_EQ(page.find("\u202e"), std::string::npos);
  EXPECT_EQ(page.find("\u200b"), std::string::npos);
  EXPECT_EQ(page.find('\x01'), std::string::npos);
  EXPECT_EQ(page.find('\xff'), std::string::npos);
  EXPECT_NE(page.find("[U+202E]"), std::string::npos);
}

TEST(HtmlSafety, the_only_style_is_one_block_that_no_value_can_end) {
  for (const NightReport& night : {sample_night(), poisoned()}) {
    const Page page(night);
    const auto styles = page.all("//style");
    ASSERT_EQ(styles.size(), 1U);
    // Raw text for an HTML reader: what a tree writer would escape must not occur in it.
    const std::string css = styles.front().text().get();
    EXPECT_EQ(css.find_first_of("<>&"), std::string::npos);
    EXPECT_NE(css.find("@page"), std::string::npos);
    EXPECT_EQ(css.find("url("), std::string::npos);
    EXPECT_EQ(css.find("@import"), std::string::npos);
  }
}

TEST(HtmlSafety, nothing_runs_and_nothing_is_fetched) {
  const Page page(poisoned());
  const std::set<std::string> banned{"script", "link", "iframe", "img",  "object",
                                     "embed",  "base", "form",   "image"};
  page.each_element([&](pugi::xml_node node) {
    EXPECT_FALSE(banned.contains(node.name())) << node.path();
    for (const pugi::xml_attribute attribute : node.attributes()) {
      const std::string_view name = attribute.name();
      EXPECT_FALSE(name.starts_with("on") || name == "style" || name == "src" || name == "srcset")
          << node.path();
      if (name == "href") {
        EXPECT_EQ(attribute.value()[0], '#') << node.path();
      }
    }
  });
  EXPECT_EQ(Page(sample_night()).bytes().find("http:"), std::string::npos);
  EXPECT_EQ(Page(sample_night()).bytes().find("https:"), std::string::npos);
  EXPECT_NE(page.bytes().find("default-src 'none'"), std::string::npos);
}

TEST(HtmlSafety, every_reference_points_at_one_element_of_the_page) {
  const Page page(sample_night());
  std::set<std::string> ids;
  page.each_element([&](pugi::xml_node node) {
    const std::string id = node.attribute("id").value();
    EXPECT_TRUE(id.empty() || ids.insert(id).second) << "twice: " << id;
  });
  page.each_element([&](pugi::xml_node node) {
    const std::string href = node.attribute("href").value();
    EXPECT_TRUE(href.empty() || ids.contains(href.substr(1))) << href;
  });
}

TEST(HtmlSafety, no_element_is_left_open_for_an_html_reader) {
  // "<td/>" opens a cell in HTML; only these may close themselves.
  const std::set<std::string> self_closing{"meta", "path", "rect", "circle", "use"};
  for (const NightReport& night : {sample_night(), bare_night(), empty_night(), broken_night()}) {
    const std::string page = Page(night).bytes();
    for (std::size_t at = page.find("/>"); at != std::string::npos; at = page.find("/>", at + 1)) {
      const std::size_t from = page.rfind('<', at);
      const std::string name = page.substr(from + 1, page.find_first_of(" /", from + 1) - from - 1);
      EXPECT_TRUE(self_closing.contains(name)) << name;
    }
  }
}

}  // namespace
}  // namespace eligd::report
