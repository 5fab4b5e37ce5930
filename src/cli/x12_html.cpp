#include "cli/x12_html.hpp"

#include "base/markup.hpp"
#include "x12/check.hpp"
#include "x12/guide.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

namespace eligd::cli {
namespace {

constexpr std::string_view style = R"(
body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;color:#1c2330;background:#fff}
h1{font-size:1.3rem}h2{font-size:1.05rem;margin:1.6rem 0 .4rem}
.s{font:14px/1.7 ui-monospace,monospace;overflow-wrap:anywhere;border-left:2px solid #dde3ec;padding-left:.6rem}
.s:target{background:#fff6d6}.n{color:#667085;display:inline-block;min-width:2.6rem;user-select:none}
b{color:#0b4a8f}.d{color:#98a2b3}
.e{position:relative;border-bottom:1px dotted #98a2b3;cursor:help}.e:focus,.e:hover{background:#e8f1fd;outline:none}
.e>span{display:none;position:absolute;left:0;top:1.5rem;z-index:1;width:22rem;max-width:70vw;padding:.5rem .7rem;
 font:13px/1.45 system-ui,sans-serif;background:#1c2330;color:#fff;border-radius:.4rem;box-shadow:0 2px 10px #0004}
.e:hover>span,.e:focus>span{display:block}.e>span i{color:#b9c6da;font-style:normal;display:block}
.f{font-size:13px;margin:.1rem 0 .3rem 3.2rem}.error{color:#b42318}.warning{color:#8a5a00}.note{color:#475467}
@media(prefers-color-scheme:dark){body{background:#12161d;color:#e6eaf0}.s{border-color:#2b3442}b{color:#8ec5ff}
.e:focus,.e:hover{background:#23344d}.s:target{background:#3a3312}.error{color:#ff9b91}.warning{color:#f0c05a}.note{color:#aab4c3}}
)";

// What is no ASCII may be no UTF-8 either, and a control character has no place on a page.
std::string escaped(std::string_view text) {
  std::string shown(text);
  std::ranges::replace_if(
      shown, [](unsigned char sign) { return sign < 0x20 || sign >= 0x7F; }, '?');
  return escape_markup(shown);
}

std::size_t depth_of(std::string_view loop) {
  static const std::map<std::string_view, std::size_t> depths{
      {"2000A", 1}, {"2100A", 2}, {"2000B", 2}, {"2100B", 3}, {"2000C", 3}, {"2100C", 4},
      {"2110C", 4}, {"2115C", 5}, {"2120C", 5}, {"2000D", 4}, {"2100D", 5}, {"2110D", 5},
      {"2115D", 6}, {"2120D", 6}, {"2000", 1},  {"2100", 2},  {"2110", 3}};
  const auto found = depths.find(loop);
  return found == depths.end() ? 0 : found->second;
}

class Page {
 public:
  Page(const x12::Document& document, const std::string& title)
      : document_(document), findings_(x12::validate(document)) {
    for (const x12::Finding& each : findings_) by_offset_[each.offset].push_back(&each);
    out_ = fmt::format(
        "<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" "
        "content=\"width=device-width\"><title>{0}</title><style>{1}</style>\n<h1>{0}</h1>\n",
        escaped(title), style);
  }

  std::string run() {
    for (const x12::Interchange& interchange : document_.interchanges()) {
      out_ += "<h2>Interchange</h2>\n";
      line(interchange.isa, "");
      for (const x12::Segment& each : interchange.acknowledgements) line(each, "");
      for (const x12::Group& group : interchange.groups) {
        if (group.gs) line(group.gs, "");
        for (const x12::TransactionSet& set : group.sets) add(set);
        if (group.ge) line(group.ge, "");
      }
      for (const x12::Segment& each : interchange.strays) line(each, "");
      if (interchange.iea) line(interchange.iea, "");
    }
    return std::move(out_) + "</html>\n";
  }

 private:
  void add(const x12::TransactionSet& set) {
    const x12::Guide* guide = x12::guide_of(set.type);
    out_ += fmt::format("<h2>{} {}</h2>\n", guide == nullptr ? "Transaction set" : guide->title,
                        escaped(set.type));
    const std::vector<std::string_view> loops = x12::loops_of(set);
    for (std::size_t i = 0; i < set.segments.size(); ++i) line(set.segments[i], loops[i]);
  }

  void line(const x12::Segment& segment, std::string_view loop) {
    const std::string id = escaped(segment.id());
    const std::string_view name = x12::segment_name(segment.id());
    out_ += fmt::format(
        "<div class=s style=\"margin-left:{}rem\"><span class=n>{}</span><b class=e "
        "tabindex=0>{}<span>{}<i>{}{}</i></span></b>",
        depth_of(loop) * 3 / 2,
        segment.position() == 0 ? std::string() : std::to_string(segment.position()), id,
        name.empty() ? std::string_view("a segment no guide knows") : name,
        loop.empty() ? std::string() : fmt::format("loop {}: ", loop), x12::loop_name(loop));
    for (std::size_t n = 1; n <= segment.size(); ++n) {
      out_ += "<span class=d>*</span>";
      if (!segment.value(n).empty()) element(segment, n);
    }
    out_ += "</div>\n";
    const auto told = by_offset_.find(segment.offset());
    if (told == by_offset_.end()) return;
    static constexpr const char* names[] = {"note", "warning", "error"};
    for (const x12::Finding* each : std::exchange(told->second, {})) {
      out_ += fmt::format("<div class=\"f {0}\">{0}: {1}</div>\n",
                          names[static_cast<std::size_t>(each->severity)], escaped(each->words));
    }
  }

  void element(const x12::Segment& segment, std::size_t n) {
    std::string hint = fmt::format("{}{:02}", escaped(segment.id()), n);
    if (const x12::ElementName* name = x12::element_name(segment.id(), n)) {
      hint += fmt::format(" {}", escaped(name->name));
      if (!name->note.empty()) hint += fmt::format("<i>{}</i>", escaped(name->note));
    } else {
      hint += " is not in the guide";
    }
    for (const x12::Element each : segment.element(n).repetitions())
      hint += meaning(segment, n, each);
    out_ += fmt::format("<span class=e tabindex=0>{}<span>{}</span></span>",
                        escaped(segment.value(n)), hint);
  }

  // What a code says, or the parts of a composite.
  static std::string meaning(const x12::Segment& segment, std::size_t n,
                             const x12::Element& value) {
    std::string out;
    const auto say = [&out](std::string_view code, std::string_view words) {
      if (!words.empty()) out += fmt::format("<i>{}: {}</i>", escaped(code), escaped(words));
    };
    const bool is_place = segment.tag() == x12::tag_of("III") && n == 2 && segment.value(1) == "ZZ";
    say(value.text(), x12::meaning(is_place ? x12::CodeList::place_of_service
                                            : x12::code_list_of(segment.id(), n),
                                   value.text()));
    if (x12::element_name(segment.id(), n, 1) == nullptr) return out;
    for (std::size_t part = 1; part <= std::min<std::size_t>(value.component_count(), 9); ++part) {
      const x12::ElementName* name = x12::element_name(segment.id(), n, part);
      if (name == nullptr || value.component(part).empty()) continue;
      say(value.component(part), name->name);
      say(value.component(part),
          x12::meaning(x12::code_list_of(segment.id(), n, part), value.component(part)));
    }
    return out;
  }

  const x12::Document& document_;
  x12::Findings findings_;
  std::map<std::uint64_t, std::vector<const x12::Finding*>> by_offset_;
  std::string out_;
};

}  // namespace

std::string x12_html(const x12::Document& document, const std::string& title) {
  return Page(document, title).run();
}

}  // namespace eligd::cli
