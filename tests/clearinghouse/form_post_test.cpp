// A web form that carries raw X12, without a network.
#include "clearinghouse/multipart.hpp"
#include "dialect_test.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace eligd::clearinghouse {
namespace {

using namespace test;
using testing::HasSubstr;

class FormPostTest : public testing::Test {
 protected:
  [[nodiscard]] Written write(std::string_view x12 = sent_x12) const {
    return form_post(door, mine)->write(question(x12)).value();
  }
  [[nodiscard]] Outcome read(std::string body, int status = 200) const {
    return form_post(door, mine)->read(question(), http_result(std::move(body), status));
  }

  config::Clearinghouse door = profile(config::Protocol::form_post);
  Credentials mine = credentials();
};

TEST_F(FormPostTest, writes_who_asks_what_is_wanted_and_the_inquiry) {
  door.form.fields = {{"DataFormat", "X12"}, {"ResponseType", "271"}};
  const Written written = write("ISA*A &~+\n");
  EXPECT_EQ(written.headers,
            std::vector<std::string>{"Content-Type: application/x-www-form-urlencoded"});
  EXPECT_EQ(written.body,
            "UserID=user+%26+co&Password=pass%3Cword%3E&DataFormat=X12&ResponseType=271"
            "&Data=ISA*A+%26%7E%2B%0A");
}

TEST_F(FormPostTest, writes_a_key_alone_in_the_field_the_partner_names) {
  door.auth.kind = config::Auth::Kind::api_key;
  door.form.secret_field = "AccountKey";
  EXPECT_EQ(write("ISA").body, "AccountKey=pass%3Cword%3E&Data=ISA");
}

TEST_F(FormPostTest, writes_the_inquiry_as_a_file_where_the_partner_wants_one) {
  door.form.is_multipart = true;
  door.form.payload_field = "File";
  door.form.file_name = "inquiry.270";
  const Written written = write();
  EXPECT_THAT(written.body, HasSubstr("name=\"File\"; filename=\"inquiry.270\"\r\n"));
  std::string seen;
  for (const Part& part :
       split_multipart("multipart/form-data; boundary=eligd-0123456789abcdef", written.body)) {
    if (part.name == "File") {
      EXPECT_EQ(part.data, sent_x12);
    }
    seen += part.name + ' ';
  }
  EXPECT_EQ(seen, "UserID Password File ");
  EXPECT_FALSE(form_post(door, mine)->write(question("ISA*eligd-0123456789abcdef")));
}

TEST_F(FormPostTest, takes_only_an_interchange_for_an_answer) {  // C3
  EXPECT_EQ(bytes_of(read("\xEF\xBB\xBF\r\n" + std::string(answer_x12))), answer_x12);
  EXPECT_TRUE(as<Unknown>(read("<html><body>Your account ISA* is locked</body></html>")));
  EXPECT_TRUE(as<Unknown>(read("")));
  EXPECT_TRUE(as<Rejected>(read("no", 401)));
  EXPECT_TRUE(as<Throttled>(read("slow down", 429)));
}

}  // namespace
}  // namespace eligd::clearinghouse
