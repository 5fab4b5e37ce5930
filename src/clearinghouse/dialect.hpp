// What one protocol is: a way to write an inquiry and to read what came back. Pure; no network.
//
// The connection (connection.cpp) does the sending. One file a protocol: core_soap.cpp,
// core_mime.cpp, rest_json.cpp, form_post.cpp. Whatever differs from partner to partner comes from
// the profile.
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

class Dialect {
 public:
  virtual ~Dialect() = default;
  // Fails with refused: the payload cannot be carried by this envelope.
  [[nodiscard]] virtual Result<Written> write(const Question& question) const = 0;
  // A whole HTTP answer, whatever its status: judged by its body first, then by its status (C3).
  [[nodiscard]] virtual Outcome read(const Question& question, HttpResult answer) const = 0;
};

// `profile` and `credentials` must outlive the dialect.
[[nodiscard]] std::unique_ptr<Dialect> core_soap(const config::Clearinghouse& profile,
                                                 const Credentials& credentials);
[[nodiscard]] std::unique_ptr<Dialect> core_mime(const config::Clearinghouse& profile,
                                                 const Credentials& credentials);
[[nodiscard]] std::unique_ptr<Dialect> rest_json(const config::Clearinghouse& profile);
[[nodiscard]] std::unique_ptr<Dialect> form_post(const config::Clearinghouse& profile,
                                                 const Credentials& credentials);

}  // namespace eligd::clearinghouse
