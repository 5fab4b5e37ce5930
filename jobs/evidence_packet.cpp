#include "jobs/evidence_packet.hpp"

#include "base/utf8.hpp"
#include "store/keys.hpp"
#include "store/seal_key.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <optional>
#include <set>

namespace eligd::jobs {
namespace {

namespace json = boost::json;

constexpr const char* seal_algorithm = "ed25519";
constexpr std::size_t name_bytes_max = 40;

std::string digest_of(const PacketPart& part) {
  return store::sha256_hex(part.bytes.reveal(Purpose::report));
}

std::string link_of(std::string_view before, const PacketPart& part, std::string_view digest) {
  return store::sha256_hex(fmt::format("{}\n{}\n{}\n{}", before, part.name, part.type, digest));
}

// As text where a person can read it: X12 must come back byte for byte, whatever its line ends.
bool is_text(const PacketPart& part) {
  return part.type == "application/json" &&
         first_bad_utf8(part.bytes.reveal(Purpose::report)) == std::string::npos;
}

std::string to_base64(std::string_view bytes) {
  std::string text(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(),
                    reinterpret_cast<const unsigned char*>(
                        bytes.data()),  // NOLINT(cppcoreguidelines-pro-type-reinterpret-cast)
                    bytes.size(), sodium_base64_VARIANT_ORIGINAL);
  text.pop_back();  // its zero
  return text;
}

std::optional<std::string> from_base64(std::string_view text) {
  std::string bytes(text.size() / 4 * 3 + 3, '\0');
  std::size_t size = 0;
  const char* end = nullptr;
  if (sodium_base642bin(reinterpret_cast<unsigned char*>(
                            bytes.data()),  // NOLINT(cppcoreguidelines-pro-type-reinterpret-cast)
                        bytes.size(), text.data(), text.size(), nullptr, &size, &end,
                        sodium_base64_VARIANT_ORIGINAL) != 0 ||
      end != text.data() + text.size())
    return std::nullopt;
  bytes.resize(size);
  return bytes;
}

std::string in_quotes(std::string_view text) { return json::serialize(json::string(text)); }

// A member that is a text, or nothing.
std::optional<std::string_view> text_in(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  if (value == nullptr || !value->is_string()) return std::nullopt;
  return std::string_view(value->get_string());
}

std::string text_or_none(const json::object& object, std::string_view key) {
  return std::string(text_in(object, key).value_or(std::string_view()));
}

// Names are told to people at terminals, and a packet comes from anywhere.
bool is_name(std::string_view name) {
  return !name.empty() && name.size() <= name_bytes_max &&
         name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789/") == std::string_view::npos;
}

// Takes the parts out one by one and tells what does not fit.
class Reader {
 public:
  void take(const json::value& value) {
    const std::string nth = fmt::format("part {}", read_.packet.parts.size() + 1);
    PacketPart part;
    const json::object* object = value.if_object();
    if (object == nullptr || !text_in(*object, "name") || !text_in(*object, "type")) {
      tell(nth, "has no name or no type");
      read_.packet.parts.push_back(std::move(part));
      return;
    }
    part.name = text_or_none(*object, "name");
    part.type = text_or_none(*object, "type");
    const std::string told_as = is_name(part.name) ? part.name : nth;
    if (told_as != part.name) tell(told_as, "has a name no part has");
    if (!names_.insert(part.name).second) tell(told_as, "stands here a second time");
    if (const auto text = text_in(*object, "text")) {
      part.bytes = Phi<std::string>(std::string(*text));
    } else if (auto bytes = from_base64(text_or_none(*object, "base64"))) {
      part.bytes = Phi<std::string>(*std::move(bytes));
    } else {
      tell(told_as, "cannot be read: its base64 was changed");
    }
    const std::string digest = text_or_none(*object, "sha256");
    if (digest != digest_of(part)) tell(told_as, "is not what its digest says: it was changed");
    // On from the link that stands here, so that one fault is told once.
    const std::string link = text_or_none(*object, "link");
    if (link != link_of(before_, part, digest))
      tell(told_as,
           "does not follow the part before it: one was changed, left out, added or moved");
    before_ = link;
    read_.packet.parts.push_back(std::move(part));
  }

  PacketRead done(const json::object& whole, std::string_view bytes) {
    const std::string head = text_or_none(whole, "head");
    if (head != before_) tell("", "the last parts were left out, or more were added");
    const json::value* seal = whole.if_contains("seal");
    const json::object* sealed = seal != nullptr ? seal->if_object() : nullptr;
    if (sealed != nullptr && text_in(*sealed, "algorithm") == seal_algorithm) {
      read_.packet.seal = {.key = text_or_none(*sealed, "key"),
                           .signature = text_or_none(*sealed, "signature")};
    }
    if (!store::is_seal_of(read_.packet.seal, message_of(head)))
      tell("", "the seal is none, or not over these parts");
    // What none of this looks at: doubled members, blanks, other spellings of the same text.
    if (read_.findings.empty() && write_packet(read_.packet).reveal(Purpose::report) != bytes)
      tell("", "something stands in the file that no part of it seals");
    return std::move(read_);
  }

 private:
  void tell(std::string part, std::string words) {
    read_.findings.push_back({.part = std::move(part), .words = std::move(words)});
  }

  PacketRead read_;
  std::set<std::string> names_;
  std::string before_{packet_format};
};

}  // namespace

const PacketPart* EvidencePacket::find(std::string_view name) const {
  const auto found = std::ranges::find(parts, name, &PacketPart::name);
  return found != parts.end() ? &*found : nullptr;
}

std::string head_of(std::span<const PacketPart> parts) {
  std::string link(packet_format);
  for (const PacketPart& part : parts) link = link_of(link, part, digest_of(part));
  return link;
}

std::string message_of(std::string_view head) {
  return fmt::format("{}\n{}\n", packet_format, head);
}

Phi<std::string> write_packet(const EvidencePacket& packet) {
  std::string file = fmt::format("{{\"format\": \"{}\",\n\"parts\": [", packet_format);
  std::string link(packet_format);
  bool is_first = true;
  for (const PacketPart& part : packet.parts) {
    const std::string& bytes = part.bytes.reveal(Purpose::report);
    const std::string digest = digest_of(part);
    link = link_of(link, part, digest);
    file +=
        fmt::format("{}\n{{\"name\": {}, \"type\": {}, \"sha256\": \"{}\", \"link\": \"{}\",\n",
                    is_first ? "" : ",", in_quotes(part.name), in_quotes(part.type), digest, link);
    file +=
        is_text(part) ? "\"text\": " + in_quotes(bytes) : "\"base64\": \"" + to_base64(bytes) + '"';
    file += '}';
    is_first = false;
  }
  file += fmt::format(
      "],\n\"head\": \"{}\",\n\"seal\": {{\"algorithm\": \"{}\", \"key\": {}, \"signature\": "
      "{}}}}}\n",
      link, seal_algorithm, in_quotes(packet.seal.key), in_quotes(packet.seal.signature));
  return Phi<std::string>(std::move(file));
}

Result<PacketRead> read_packet(std::string_view bytes) {
  boost::system::error_code trouble;
  const json::value value = json::parse(bytes, trouble);
  const json::object* whole = trouble ? nullptr : value.if_object();
  if (whole == nullptr) {
    return fail(ErrorKind::unreadable,
                "this is no evidence packet, or a damaged one: it is not JSON");
  }
  const json::value* parts = whole->if_contains("parts");
  if (text_in(*whole, "format") != packet_format || parts == nullptr || !parts->is_array()) {
    return fail(ErrorKind::unreadable,
                fmt::format("this is no evidence packet, or of a format other than {}; take the "
                            "program that made it",
                            packet_format));
  }
  Reader reader;
  for (const json::value& part : parts->get_array()) reader.take(part);
  return reader.done(*whole, bytes);
}

}  // namespace eligd::jobs
