#include "clearinghouse/curl_peer.hpp"

#include "clearinghouse/stapled_status.hpp"

#include <chrono>
#include <ctime>
#include <string_view>

namespace eligd::clearinghouse {

void verify_peer(CURL* easy, const std::filesystem::path& ca_file) {
  curl_easy_setopt(easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
  curl_easy_setopt(easy, CURLOPT_CERTINFO, 1L);
  look_at_stapled_status(easy);
  if (ca_file.empty()) return;
  // Only the authorities named: the system's folder would widen the trust again.
  curl_easy_setopt(easy, CURLOPT_CAINFO, ca_file.c_str());
  curl_easy_setopt(easy, CURLOPT_CAPATH, nullptr);
}

std::optional<Instant> expiry_of_peer(CURL* easy) {
  curl_certinfo* chain = nullptr;
  if (curl_easy_getinfo(easy, CURLINFO_CERTINFO, &chain) != CURLE_OK || chain == nullptr) return {};
  if (chain->num_of_certs < 1) return {};
  constexpr std::string_view label = "Expire date:";
  for (const curl_slist* item = chain->certinfo[0]; item != nullptr; item = item->next) {
    const std::string_view line = item->data;
    if (!line.starts_with(label)) continue;
    const std::time_t seconds = curl_getdate(item->data + label.size(), nullptr);
    if (seconds != -1) return Instant(std::chrono::seconds(seconds));
  }
  return {};
}

}  // namespace eligd::clearinghouse
