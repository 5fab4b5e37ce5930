// A clearinghouse's first file, made from what its companion guide says: whoever asks for it,
// `eligd init` or a page. Which protocols there are, what each is told besides, and by what we may
// be known there, stands here once. Pure: nothing is read or written; no secret comes by here, only
// where it is kept.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::config {

// A key of the file that one protocol needs, or that its partners differ in.
struct ProfileField {
  std::string_view key;  // "rest.auth_header"
  std::string_view label;
  std::string_view help;
  std::string_view left_out;  // what holds where it is not written
  bool is_needed = false;
  bool is_list = false;  // of one, as it is typed
};

struct ClearinghouseProfile {
  std::string_view protocol;  // as the file writes it
  std::string_view title;
  std::string_view about;
  std::string_view example;              // of an address
  std::span<const std::string_view> by;  // auth.kind, the usual one first
  std::span<const ProfileField> fields;
};

[[nodiscard]] std::span<const ClearinghouseProfile> clearinghouse_profiles();
// Null: there is none.
[[nodiscard]] const ClearinghouseProfile* clearinghouse_profile(std::string_view protocol);

// What each `auth.kind` needs besides.
[[nodiscard]] bool has_user(std::string_view auth);
[[nodiscard]] bool has_secret(std::string_view auth);
[[nodiscard]] bool has_token_url(std::string_view auth);

struct ClearinghouseWanted {
  std::string key{};
  std::string name{};
  std::string protocol{};
  std::string url{};
  std::string sender_id{};
  std::string receiver_id{};
  bool is_test = false;
  std::string auth{};
  std::string user{};
  std::string token_url{};
  std::string scope{};
  std::string secret{};  // where it is kept, as TOML: { credential = "exchange-one" }
  std::map<std::string, std::string, std::less<>> fields{};  // the profile's; empty: left out
};

// http://: a test partner on this machine.
[[nodiscard]] bool is_plain(std::string_view url);

// clearinghouses/KEY.toml; whether it can be loaded, the loader says.
[[nodiscard]] std::string clearinghouse_text(const ClearinghouseWanted& wanted);

// "secrets/pages/KEY": where secrets are kept that are typed on a page. Apart from those of the
// machine's operator, of which eligd writes none.
[[nodiscard]] std::string secret_of_pages(std::string_view key);
// Beside it, by names that are no key: our certificate with its key, and the authority we trust
// there.
[[nodiscard]] std::string certificate_of_pages(std::string_view key);
[[nodiscard]] std::string authority_of_pages(std::string_view key);
// { file = "secrets/pages/KEY" }, with the day it ends where that is told ("2027-03-01").
[[nodiscard]] std::string reference_of_pages(std::string_view key, std::string_view ends = {});

// The key that stands on this line of such a text, counted from 1: "auth.user". Empty: none.
[[nodiscard]] std::string key_on_line(std::string_view text, std::uint32_t line);

}  // namespace eligd::config
