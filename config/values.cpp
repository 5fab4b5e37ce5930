// How each type of the configuration is written in TOML.
#include "config/table_reader.hpp"

#include <toml++/toml.h>

#include <limits>

namespace eligd::config {
namespace {

std::string kind_of(const toml::node& node) {
  switch (node.type()) {
    case toml::node_type::table:
      return "a table";
    case toml::node_type::array:
      return "a list";
    case toml::node_type::string:
      return "text";
    case toml::node_type::integer:
      return "a number";
    case toml::node_type::floating_point:
      return "a number with a point";
    case toml::node_type::boolean:
      return "true or false";
    case toml::node_type::date:
    case toml::node_type::time:
    case toml::node_type::date_time:
      return "a date or time";
    default:
      return "nothing";
  }
}

Problem wrong_type(const toml::node& node, std::string_view wanted, std::string_view example) {
  return {"must be " + std::string(wanted) + ", is " + kind_of(node),
          "write it as " + std::string(example)};
}

std::optional<TimeOfDay> time_of(std::string_view text) {
  const auto digit = [&](std::size_t i) {
    return text[i] >= '0' && text[i] <= '9' ? text[i] - '0' : 100;
  };
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  const int hour = digit(0) * 10 + digit(1);
  const int minute = digit(3) * 10 + digit(4);
  if (hour > 23 || minute > 59) return std::nullopt;
  return TimeOfDay{hour * 60 + minute};
}

// "200" where 200 is meant: the digits as they should stand.
std::string example_of(const toml::node& node) {
  const auto text = node.value_exact<std::string>();
  const bool is_number = text && !text->empty() && text->size() < 12 &&
                         text->find_first_not_of("0123456789") == std::string::npos;
  return (is_number ? *text : std::string("5")) + ", without quotes";
}

constexpr std::string_view secret_forms =
    "{ file = \"secrets/NAME\" }, { env = \"NAME\" } or { credential = \"NAME\" }";

}  // namespace

std::optional<Problem> TableReader::read_value(const toml::node& node, std::string& into) const {
  const auto value = node.value_exact<std::string>();
  if (!value) {
    const auto number = node.value_exact<std::int64_t>();
    return wrong_type(
        node, "text",
        (number ? '"' + std::to_string(*number) + '"' : std::string("\"...\"")) + ", in quotes");
  }
  into = *value;
  return std::nullopt;
}

std::optional<Problem> TableReader::read_value(const toml::node& node, bool& into) const {
  const auto value = node.value_exact<bool>();
  if (!value) return wrong_type(node, "true or false", "true or false, without quotes");
  into = *value;
  return std::nullopt;
}

std::optional<Problem> TableReader::read_value(const toml::node& node, std::int64_t& into) const {
  const auto value = node.value_exact<std::int64_t>();
  if (!value) return wrong_type(node, "a whole number", example_of(node));
  into = *value;
  return std::nullopt;
}

std::optional<Problem> TableReader::read_value(const toml::node& node, int& into) const {
  std::int64_t wide = 0;
  if (auto problem = read_value(node, wide)) return problem;
  if (wide < std::numeric_limits<int>::min() || wide > std::numeric_limits<int>::max()) {
    return Problem{"is too large a number", "write a smaller one"};
  }
  into = static_cast<int>(wide);
  return std::nullopt;
}

std::optional<Problem> TableReader::read_value(const toml::node& node, TimeOfDay& into) const {
  if (const auto time = node.value_exact<toml::time>()) {
    into = TimeOfDay{time->hour * 60 + time->minute};
    return std::nullopt;
  }
  const auto text = node.value_exact<std::string>();
  const auto time = text ? time_of(*text) : std::nullopt;
  if (!time)
    return Problem{"must be a time of day", "write it as \"20:30\", from \"00:00\" to \"23:59\""};
  into = *time;
  return std::nullopt;
}

// In quotes: 275.50 without them is a binary fraction, and money never is (I14).
std::optional<Problem> TableReader::read_value(const toml::node& node, Money& into) const {
  const auto text = node.value_exact<std::string>();
  if (!text) return wrong_type(node, "an amount", "\"275.50\", in quotes");
  const auto amount = parse_money(*text);
  if (!amount || amount->is_negative())
    return Problem{"is no amount", "write dollars and cents as \"275.50\""};
  into = *amount;
  return std::nullopt;
}

std::optional<Problem> TableReader::read_value(const toml::node& node, CivilDate& into) const {
  std::optional<CivilDate> day;
  if (const auto date = node.value_exact<toml::date>()) {
    day = CivilDate::of(date->year, date->month, date->day);
  } else if (const auto text = node.value_exact<std::string>()) {
    if (const auto parsed = parse_iso_date(*text)) day = *parsed;
  }
  if (!day) return Problem{"must be a day", "write it as \"2026-11-26\""};
  into = *day;
  return std::nullopt;
}

std::optional<Problem> TableReader::read_value(const toml::node& node, Zone& into) const {
  std::string name;
  if (auto problem = read_value(node, name)) return problem;
  const auto zone = Zone::find(name);
  if (!zone) {
    return Problem{
        "is '" + name.substr(0, 40) + "', which the system's zone database does not know",
        "write a name such as \"America/New_York\"; timedatectl list-timezones lists them"};
  }
  into = *zone;
  return std::nullopt;
}

// A secret that stands here in plain text has already been shown to whoever may read the file, so
// the message must not show it once more.
std::optional<Problem> TableReader::read_value(const toml::node& node, SecretRef& into) const {
  const toml::table* table = node.as_table();
  if (table == nullptr) {
    return Problem{
        "is written here in plain text; a secret may stand in the configuration by reference only",
        "move it to a file with mode 600 and write " + std::string(secret_forms)};
  }
  const toml::node* value = nullptr;
  for (const auto& [key, kind] :
       {std::pair{"file", SecretRef::Kind::file}, std::pair{"env", SecretRef::Kind::env},
        std::pair{"credential", SecretRef::Kind::credential}}) {
    if (const toml::node* found = table->get(key)) {
      value = found;
      into.kind = kind;
    }
  }
  const toml::node* expires = table->get("expires");  // secret_ends.hpp
  if (table->size() != (expires != nullptr ? 2U : 1U) || value == nullptr || !value->is_string() ||
      value->as_string()->get().empty()) {
    return Problem{"must name one place where the secret is kept",
                   "write " + std::string(secret_forms)};
  }
  if (CivilDate day; expires != nullptr && read_value(*expires, day))
    return Problem{"has an 'expires' that is no day", "write it as expires = \"2027-03-01\""};
  into.name = value->as_string()->get();
  if (into.kind == SecretRef::Kind::credential && into.name.find('/') != std::string::npos) {
    return Problem{"names a credential with a path", "write the name after LoadCredential= only"};
  }
  if (into.kind == SecretRef::Kind::file)
    into.name = (source_.folder / into.name).lexically_normal();
  // With where it stands for whoever is not started by systemd: an admin at a terminal.
  if (into.kind == SecretRef::Kind::credential)
    into.name = (source_.folder / "secrets" / into.name).lexically_normal();
  return std::nullopt;
}

std::optional<Problem> TableReader::read_value(const toml::node& node,
                                               std::filesystem::path& into) const {
  std::string text;
  if (auto problem = read_value(node, text)) return problem;
  if (text.empty()) return Problem{"is an empty path", "write it, or leave the key out"};
  into = (source_.folder / text).lexically_normal();
  return std::nullopt;
}

}  // namespace eligd::config
