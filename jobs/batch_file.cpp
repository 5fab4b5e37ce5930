#include "jobs/batch_file.hpp"

#include "x12/document.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace eligd::jobs {
namespace {

void replace(std::string& text, std::string_view what, std::string_view with) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
}

}  // namespace

Phi<std::string> batch_file(const std::vector<Phi<std::string>>& questions) {
  std::string text;
  std::string closing;
  for (const Phi<std::string>& question : questions) {
    const x12::Document document = x12::read_view(question.reveal(Purpose::inquiry));
    const auto& interchanges = document.interchanges();
    if (interchanges.size() != 1 || interchanges[0].groups.size() != 1 ||
        interchanges[0].groups[0].sets.size() != 1)
      return {};
    const x12::Interchange& interchange = interchanges[0];
    const x12::Group& group = interchange.groups[0];
    const auto add = [&](const x12::Segment& segment) {
      text += segment.text();
      text += interchange.delimiters.segment;
    };
    if (text.empty()) {
      add(interchange.isa);
      add(group.gs);
      const char element = interchange.delimiters.element;
      const char end = interchange.delimiters.segment;
      closing = fmt::format("GE{0}{1}{0}{2}{3}IEA{0}1{0}{4}{3}", element, questions.size(),
                            group.gs.value(6), end, interchange.isa.value(13));
    }
    for (const x12::Segment& segment : group.sets[0].segments) add(segment);
  }
  return Phi<std::string>(text + closing);
}

std::string batch_file_name(const config::Clearinghouse& partner, std::int64_t number,
                            Instant now) {
  const config::LocalTime local = partner.batch.zone.to_local(now);
  std::string name = partner.folder.name;
  std::string sender;
  for (const char c : partner.sender_id) {
    const bool is_plain =
        (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    if (is_plain) sender += c;
  }
  replace(name, "{sender}", sender);
  replace(name, "{date}", to_basic_string(local.day));
  replace(name, "{time}", fmt::format("{:02}{:02}", local.minutes / 60, local.minutes % 60));
  replace(name, "{number}", fmt::format("{:09}", number));
  return name;
}

std::string_view file_stem(std::string_view name) noexcept {
  return name.substr(0, name.find('.'));
}

}  // namespace eligd::jobs
