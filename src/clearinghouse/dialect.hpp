// What one protocol is: a way to write an inquiry and to read what came back. Pure; no network.
//
// The connection (connection.cpp) does the sending. One file a protocol: core_soap.cpp,
// core_mime.cpp, core_rest.cpp, rest_json.cpp, rest_later.cpp, form_post.cpp. Whatever differs from
// partner to partner comes from the profile.
#pragma once

#include "clearinghouse/connection.hpp"
#include "clearinghouse/http_client.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::clearinghouse {

// What is asked, as far as an envelope needs it. A view: valid while the submission is.
struct Question {
  std::string_view payload_id;
  std::string_view x12;
  Instant now{};
  std::string_view boundary{};  // unguessable, for MIME
};

struct Written {
  std::vector<std::string> headers{};  // "Name: value"
  std::string body{};
};

// One look for an answer that comes later: a GET.
struct LookRequest {
  std::string url{};
  std::vector<std::string> headers{};
};

class Dialect {
 public:
  virtual ~Dialect() = default;
  // Fails with refused: the payload cannot be carried by this envelope.
  [[nodiscard]] virtual Result<Written> write(const Question& question) const = 0;
  // A whole HTTP answer, whatever its status: judged by its body first, then by its status (C3).
  [[nodiscard]] virtual Outcome read(const Question& question, HttpResult answer) const = 0;

  // For protocols whose answers come later; `handle` is what read() or read_look() gave as Pending.
  // Fails with refused: such a handle is none of this protocol's, or leads away from the partner.
  [[nodiscard]] virtual Result<LookRequest> look(const std::string& handle) const;
  // Pending: it told nothing, or not yet. All else ends the looking.
  [[nodiscard]] virtual Outcome read_look(const std::string& handle, Instant now,
                                          HttpResult answer) const;
};

// `profile` and `credentials` must outlive the dialect.
[[nodiscard]] std::unique_ptr<Dialect> core_soap(const config::Clearinghouse& profile,
                                                 const Credentials& credentials);
[[nodiscard]] std::unique_ptr<Dialect> core_mime(const config::Clearinghouse& profile,
                                                 const Credentials& credentials);
[[nodiscard]] std::unique_ptr<Dialect> rest_json(const config::Clearinghouse& profile);
// rest_async and rest_coded.
[[nodiscard]] std::unique_ptr<Dialect> rest_later(const config::Clearinghouse& profile);
[[nodiscard]] std::unique_ptr<Dialect> core_rest(const config::Clearinghouse& profile);
[[nodiscard]] std::unique_ptr<Dialect> form_post(const config::Clearinghouse& profile,
                                                 const Credentials& credentials);

}  // namespace eligd::clearinghouse
