#include "hl7/picture.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <set>
#include <utility>

namespace eligd::hl7 {

namespace json = boost::json;

std::size_t Picture::merge(const std::vector<Told>& told, Stamp stamp) {
  std::size_t older = 0;
  for (const Told& one : told) {
    const auto [at, is_new] = values_.try_emplace(one.name, Value{one.value, stamp});
    if (is_new) continue;
    if (stamp < at->second.stamp) {
      ++older;
    } else {
      at->second = {one.value, stamp};
    }
  }
  forget_old_appointments();
  return older;
}

std::string Picture::text(std::string_view name) const {
  const auto at = values_.find(name);
  return at == values_.end() ? std::string() : at->second.text.reveal(Purpose::intake);
}

bool Picture::is_told(std::string_view name) const { return values_.contains(name); }

std::vector<std::string> Picture::below(std::string_view beginning) const {
  std::vector<std::string> names;
  for (auto at = values_.lower_bound(beginning);
       at != values_.end() && at->first.starts_with(beginning); ++at)
    names.push_back(at->first.substr(beginning.size()));
  return names;
}

void Picture::forget_old_appointments() {
  constexpr std::string_view beginning = "appointment.";
  std::set<std::string> ids;
  for (const std::string& name : below(beginning)) ids.insert(name.substr(0, name.rfind('.')));
  if (ids.size() <= appointments_max) return;
  std::vector<std::pair<std::string, std::string>> starts;  // when, which
  for (const std::string& id : ids) {
    std::string whole = std::string(beginning) + id;
    std::string start = text(whole + ".start");
    starts.emplace_back(std::move(start), std::move(whole));
  }
  std::ranges::sort(starts);
  starts.resize(starts.size() - appointments_max);
  for (const auto& [start, whole] : starts)
    for (const std::string_view part : {".start", ".level", ".state"})
      values_.erase(whole + std::string(part));
}

Phi<std::string> write_picture(const Picture& picture) {
  json::object values;
  for (const auto& [name, value] : picture.values())
    values[name] = {value.text.reveal(Purpose::storage),
                    value.stamp.made.time_since_epoch().count(), value.stamp.sequence};
  return Phi<std::string>(json::serialize(values));
}

std::optional<Picture> read_picture(const Phi<std::string>& text) {
  boost::system::error_code trouble;
  const json::value document = json::parse(text.reveal(Purpose::storage), trouble);
  const json::object* values = trouble ? nullptr : document.if_object();
  if (values == nullptr) return std::nullopt;
  Picture picture;
  for (const auto& [name, value] : *values) {
    const json::array* parts = value.if_array();
    const bool is_whole = parts != nullptr && parts->size() == 3 && (*parts)[0].is_string() &&
                          (*parts)[1].is_int64() && (*parts)[2].is_int64();
    if (!is_whole) return std::nullopt;
    picture.values_[std::string(name)] = {
        Phi(std::string((*parts)[0].get_string())),
        {Instant(Microseconds((*parts)[1].get_int64())), (*parts)[2].get_int64()}};
  }
  return picture;
}

}  // namespace eligd::hl7
