#include "jobs/receipt_999.hpp"

#include <fmt/format.h>

#include <vector>

namespace eligd::jobs {
namespace {

struct Group {
  std::string functional{}, control{}, version{};
  int sets = 0;
};

struct Read {
  std::vector<Group> groups{};
  bool is_whole = true;
};

Read read_groups(x12::StreamReader::Source source) {
  Read read;
  using Kind = x12::StreamPart::Kind;
  x12::StreamReader reader(std::move(source));
  while (const auto part = reader.next()) {
    const x12::Segment& segment = part->segment;
    switch (part->kind) {
      case Kind::group:
        read.groups.push_back({.functional = std::string(segment.value(1)),
                               .control = std::string(segment.value(6)),
                               .version = std::string(segment.value(8))});
        break;
      case Kind::set:
        if (!read.groups.empty()) ++read.groups.back().sets;
        break;
      case Kind::group_end:
      case Kind::interchange_end:
        read.is_whole = read.is_whole && !segment.value(2).empty();
        break;
      case Kind::interchange:
      case Kind::acknowledgement:
      case Kind::stray:
        break;
    }
  }
  // An acknowledgment is never acknowledged.
  std::erase_if(read.groups, [](const Group& group) { return group.functional != "HB"; });
  return read;
}

}  // namespace

std::string receipt_999(x12::StreamReader::Source source, const config::Clearinghouse& partner,
                        std::int64_t number, const config::LocalTime& local) {
  const Read read = read_groups(std::move(source));
  if (read.groups.empty() || !read.is_whole) return {};
  const std::string date = to_basic_string(local.day);
  const std::string time = fmt::format("{:02}{:02}", local.minutes / 60, local.minutes % 60);
  std::string text = fmt::format(
      "ISA*00*          *00*          *{}*{:<15}*{}*{:<15}*{}*{}*{}*00501*{:09}*0*{}*{}~",
      partner.sender_qualifier, partner.isa_sender_id, partner.receiver_qualifier,
      partner.isa_receiver_id, date.substr(2), time, partner.repetition_separator, number,
      partner.usage, partner.component_separator);
  text += fmt::format("GS*FA*{}*{}*{}*{}*{}*X*005010X231A1~", partner.gs_sender,
                      partner.gs_receiver, date, time, number);
  for (std::size_t i = 0; i < read.groups.size(); ++i) {
    const Group& group = read.groups[i];
    text += fmt::format("ST*999*{0:04}*005010X231A1~AK1*{1}*{2}*{3}~AK9*A*{4}*{4}*{4}~SE*4*{0:04}~",
                        i + 1, group.functional, group.control, group.version, group.sets);
  }
  return text + fmt::format("GE*{}*{}~IEA*1*{:09}~", read.groups.size(), number, number);
}

}  // namespace eligd::jobs
