#include "hl7/picture.hpp"

#include <boost/json.hpp>

#include <utility>

namespace eligd::hl7 {

namespace json = boost::json;

std::size_t Picture::merge(const std::vector<Told>& told, Stamp stamp, bool is_again) {
  std::size_t older = 0;
  for (const Told& one : told) {
    const auto [at, is_new] = values_.try_emplace(one.name, Value{one.value, stamp});
    if (is_new) continue;
    if (stamp < at->second.stamp) {
      ++older;
    } else if (!is_again || at->second.stamp < stamp || at->second.text.empty()) {
      at->second = {one.value, stamp};
    }
  }
  return older;
}

std::string Picture::text(std::string_view name) const {
  const auto at = values_.find(name);
  return at == values_.end() ? std::string() : at->second.text.reveal(Purpose::intake);
}

void Picture::forget(std::string_view name) {
  if (const auto at = values_.find(name); at != values_.end()) values_.erase(at);
}

bool Picture::is_told(std::string_view name) const { return values_.contains(name); }

std::vector<std::string> Picture::below(std::string_view beginning) const {
  std::vector<std::string> names;
  for (auto at = values_.lower_bound(beginning);
       at != values_.end() && at->first.starts_with(beginning); ++at)
    names.push_back(at->first.substr(beginning.size()));
  return names;
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
