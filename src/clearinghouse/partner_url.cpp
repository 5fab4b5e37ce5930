#include "clearinghouse/partner_url.hpp"

#include "clearinghouse/form_text.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <memory>

namespace eligd::clearinghouse {

namespace {

constexpr std::size_t address_length_max = 2048;

struct FreeUrl {
  void operator()(CURLU* url) const noexcept { curl_url_cleanup(url); }
};
using Url = std::unique_ptr<CURLU, FreeUrl>;

std::string part_of(CURLU* url, CURLUPart part) {
  char* text = nullptr;
  if (curl_url_get(url, part, &text, CURLU_DEFAULT_PORT) != CURLUE_OK) return {};
  std::string copy = text;
  curl_free(text);
  return copy;
}

}  // namespace

std::optional<std::string> at_partner(const std::string& url, const std::string& target) {
  const bool is_clean = std::ranges::all_of(target, [](char c) { return c > ' ' && c <= '~'; });
  if (target.empty() || target.size() > address_length_max || !is_clean) return std::nullopt;
  const Url base(curl_url());
  const Url whole(curl_url());
  if (!base || !whole) return std::nullopt;
  if (curl_url_set(base.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK ||
      curl_url_set(whole.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK ||
      curl_url_set(whole.get(), CURLUPART_URL, target.c_str(), 0) != CURLUE_OK)
    return std::nullopt;
  for (const CURLUPart part : {CURLUPART_SCHEME, CURLUPART_HOST, CURLUPART_PORT}) {
    if (part_of(base.get(), part) != part_of(whole.get(), part)) return std::nullopt;
  }
  if (!part_of(whole.get(), CURLUPART_USER).empty() ||
      !part_of(whole.get(), CURLUPART_PASSWORD).empty())
    return std::nullopt;
  curl_url_set(whole.get(), CURLUPART_FRAGMENT, nullptr, 0);
  char* text = nullptr;
  if (curl_url_get(whole.get(), CURLUPART_URL, &text, 0) != CURLUE_OK) return std::nullopt;
  std::string made = text;
  curl_free(text);
  return made;
}

std::string with_id(std::string pattern, std::string_view id) {
  constexpr std::string_view place = "{id}";
  if (const auto at = pattern.find(place); at != std::string::npos)
    pattern.replace(at, place.size(), percent_encoded(id));
  return pattern;
}

}  // namespace eligd::clearinghouse
