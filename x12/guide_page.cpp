#include "x12/guide_page.hpp"

#include "x12/guide.hpp"

#include <algorithm>
#include <utility>

namespace eligd::x12 {
namespace {

std::string_view usage_word(Usage usage) {
  return usage == Usage::required      ? "required"
         : usage == Usage::situational ? "situational"
                                       : "not used";
}

std::string repeat_words(std::uint16_t repeat) {
  return repeat == no_limit ? "any number"
         : repeat == 1      ? "once"
                            : "up to " + std::to_string(repeat);
}

std::string_view type_word(Kind kind) {
  switch (kind) {
    case Kind::text:
      return "text";
    case Kind::code:
      return "code";
    case Kind::integer:
      return "whole number";
    case Kind::decimal:
      return "decimal";
    case Kind::date:
      return "date CCYYMMDD";
    case Kind::short_date:
      return "date YYMMDD";
    case Kind::time:
      return "time HHMM[SS[DD]]";
    case Kind::period:
      return "date or period";
  }
  return "";
}

std::string two_digits(unsigned n) { return (n < 10 ? "0" : "") + std::to_string(n); }

// "P0304: both or neither" in words.
std::string words_of(const Relation& relation, std::string_view id) {
  std::string all;
  for (std::size_t i = 0; i < relation.count; ++i) {
    all += (i == 0                                         ? ""
            : relation.kind == 'C' || relation.kind == 'L' ? (i == 1 ? " " : ", ")
                                                           : ", ");
    if (i == 1 && relation.kind == 'C') all += "needs ";
    if (i == 1 && relation.kind == 'L') all += "needs one of ";
    all += std::string(id) + two_digits(relation.elements[i]);
  }
  switch (relation.kind) {
    case 'P':
      return all + ": all or none";
    case 'R':
      return all + ": at least one";
    case 'E':
      return all + ": at most one";
    default:
      return all;
  }
}

class Page {
 public:
  explicit Page(std::string_view wanted) : wanted_(wanted) {}

  std::string run() {
    if (wanted_.empty()) {
      out_ +=
          "# The guides: 270, 271, 999 and their envelope\n\n"
          "Written from the tables in `x12/guide*.cpp` by `eligd x12 guide`; a test fails when "
          "this "
          "page\nand the tables differ. Usage and repeats are those of 005010X279A1 and "
          "005010X231A1. Lists of many\ncodes stand at the end.\n";
    }
    begin("Envelope");
    for (const SegmentRule& each : envelope_rules()) add(each, "");
    for (const Guide* guide : guides()) {
      begin(std::string(guide->title) + ", " + std::string(guide->set) + " (" +
            std::string(guide->version) + ", group " + std::string(guide->functional) + ")");
      add(*guide->root);
    }
    if (wanted_.empty()) add_lists();
    return has_found_ ? std::move(out_) : std::string();
  }

 private:
  void add_lists() {
    out_ += "\n## Code lists\n";
    for (int i = 1; i < code_list_count; ++i) {
      const auto list = static_cast<CodeList>(i);
      out_ += "\n### " + std::string(name_of(list)) + "\n\n";
      for (const Code& each : codes(list)) {
        out_ += "- `" + std::string(each.code) + "` " + std::string(each.meaning);
        if (!each.loops.empty()) out_ += " (" + std::string(each.loops) + ")";
        out_ += "\n";
      }
    }
  }

  // A heading is written only when something comes under it.
  void begin(std::string title) { pending_ = "\n## " + std::move(title) + "\n"; }

  void add(const LoopRule& loop) {
    if (wanted_.empty() && !loop.name.empty()) {
      flush();
      out_ += "\n### Loop " + std::string(loop.name) + ": " + std::string(loop_name(loop.name)) +
              " (" + std::string(usage_word(loop.usage)) + ", " + repeat_words(loop.repeat) + ")\n";
    }
    for (const LoopItem& item : loop.items) {
      if (item.loop != nullptr) {
        add(*item.loop);
      } else {
        add(*item.segment, loop.name);
      }
    }
  }

  void flush() { out_ += std::exchange(pending_, {}); }

  void add(const SegmentRule& rule, std::string_view loop) {
    if (!wanted_.empty() && rule.id != wanted_) return;
    has_found_ = true;
    flush();
    out_ += "\n**" + std::string(rule.id) + "** " + std::string(segment_name(rule.id)) +
            (loop.empty() ? "" : ", loop " + std::string(loop)) + ": " +
            std::string(usage_word(rule.usage)) + ", " + repeat_words(rule.repeat) + "\n\n";
    out_ += "| element | what | use | type | length | codes |\n|---|---|---|---|---|---|\n";
    for (const ElementRule& each : rule.elements) add(rule, each);
    std::string relations;
    for (const Relation& each : rule.relations.all())
      relations += (relations.empty() ? "\n" : "; ") + words_of(each, rule.id);
    if (!relations.empty()) out_ += relations + ".\n";
  }

  void add(const SegmentRule& rule, const ElementRule& element) {
    std::string place = std::string(rule.id) + two_digits(element.element);
    if (element.component > 0) place += "-" + std::to_string(element.component);
    out_ += "| " + place + " | ";
    if (const ElementName* name = element_name(rule.id, element.element, element.component)) {
      out_ += name->name;
      out_ += " (" + std::string(name->number) + ")";
      if (!name->note.empty()) out_ += ". " + std::string(name->note);
    }
    out_ += " | " + std::string(usage_word(element.usage));
    if (element.repetitions_max > 1) out_ += ", repeats " + std::to_string(element.repetitions_max);
    if (element.usage == Usage::unused) {
      out_ += " | | | |\n";
      return;
    }
    out_ += " | " + std::string(type_word(element.kind)) + " | ";
    out_ += element.length_min == element.length_max
                ? std::to_string(element.length_min)
                : std::to_string(element.length_min) + "-" + std::to_string(element.length_max);
    out_ += " | " + codes_of(rule, element) + " |\n";
  }

  // Few codes with their meanings; many by the name of their list.
  static std::string codes_of(const SegmentRule& rule, const ElementRule& element) {
    const CodeList meanings = element.list != CodeList::none
                                  ? element.list
                                  : code_list_of(rule.id, element.element, element.component);
    if (element.codes.empty())
      return element.list == CodeList::none ? ""
                                            : "list `" + std::string(name_of(element.list)) + "`";
    std::string out;
    for (std::string_view rest = element.codes; !rest.empty();) {
      const std::string_view code = rest.substr(0, rest.find(' '));
      rest.remove_prefix(std::min(rest.size(), code.size() + 1));
      out += (out.empty() ? "" : ", ") + std::string(code);
      const std::string_view words = meaning(meanings, code);
      if (!words.empty()) out += " " + std::string(words);
    }
    return out;
  }

  std::string_view wanted_;
  std::string out_;
  std::string pending_;
  bool has_found_ = false;
};

}  // namespace

std::string guide_page(std::string_view segment) { return Page(segment).run(); }

}  // namespace eligd::x12
