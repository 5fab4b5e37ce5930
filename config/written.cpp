// How each type of the configuration is called, and a value of it written, in the reference.
#include "config/table_reader.hpp"

namespace eligd::config {

std::string TableReader::type_of(const std::string&) { return "text"; }
std::string TableReader::type_of(bool) { return "true or false"; }
std::string TableReader::type_of(std::int64_t) { return "a whole number"; }
std::string TableReader::type_of(int) { return "a whole number"; }
std::string TableReader::type_of(const TimeOfDay&) { return "a time of day"; }
std::string TableReader::type_of(const Money&) { return "an amount"; }
std::string TableReader::type_of(const CivilDate&) { return "a day"; }
std::string TableReader::type_of(const Zone&) { return "a time zone"; }
std::string TableReader::type_of(const SecretRef&) { return "a secret, by reference"; }
std::string TableReader::type_of(const std::filesystem::path&) { return "a path"; }

std::string TableReader::shown(const std::string& value) const {
  return value.empty() ? std::string() : '"' + value + '"';
}
std::string TableReader::shown(bool value) const { return value ? "true" : "false"; }
std::string TableReader::shown(std::int64_t value) const { return std::to_string(value); }
std::string TableReader::shown(int value) const { return std::to_string(value); }
std::string TableReader::shown(const TimeOfDay& value) const {
  const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  return '"' + two(value.minutes / 60) + ':' + two(value.minutes % 60) + '"';
}
std::string TableReader::shown(const Money& value) const { return '"' + to_string(value) + '"'; }
std::string TableReader::shown(const CivilDate& value) const {
  // A day nobody wrote is the type's own first one.
  return value == CivilDate{} ? std::string() : '"' + to_string(value) + '"';
}
std::string TableReader::shown(const Zone& value) const { return '"' + value.name() + '"'; }
// Only where it is kept: the value is never read here.
std::string TableReader::shown(const SecretRef& value) const {
  return value.is_set() ? to_text(value) : std::string();
}
std::string TableReader::shown(const std::filesystem::path& value) const {
  if (value.empty()) return {};
  return '"' + value.lexically_relative(source_.folder).string() + '"';
}

}  // namespace eligd::config
