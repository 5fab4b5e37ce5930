// A mail as it is written; that it goes over TLS or not at all is shown with a server in
// tests/mail.
#include "clearinghouse/mail.hpp"

#include "clearinghouse/payload.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace eligd::clearinghouse {
namespace {

using testing::HasSubstr;
using testing::Not;

Mail sample() {
  return {.from = "eligd@practice.example",
          .to = {"billing@practice.example", "lead@practice.example"},
          .subject = "Nightly verification report: 3 of 4 ready",
          .body = "4 planned\n",
          .id = "N-20261201.r2",
          .date = Instant(std::chrono::seconds(1'796'107'800))};
}

TEST(MailText, has_the_heads_readers_and_filters_go_by) {
  EXPECT_EQ(write_mail(sample()),
            "From: eligd@practice.example\r\n"
            "To: billing@practice.example, lead@practice.example\r\n"
            "Subject: Nightly verification report: 3 of 4 ready\r\n"
            "Date: Tue, 01 Dec 2026 06:50:00 +0000\r\n"
            "Message-ID: <N-20261201.r2@practice.example>\r\n"
            "Auto-Submitted: auto-generated\r\n"
            "MIME-Version: 1.0\r\n"
            "Content-Type: text/plain; charset=utf-8\r\n"
            "Content-Transfer-Encoding: base64\r\n\r\n"
            "NCBwbGFubmVkCg==\r\n");
}

TEST(MailText, writes_other_letters_as_words_any_server_passes_on) {
  Mail mail = sample();
  mail.subject = "Larkfield Centro de Atenci\u00f3n \u2014 informe de la noche, 61 de 64 listos";
  const std::string text = write_mail(mail);
  EXPECT_TRUE(std::ranges::all_of(text, [](char c) { return c > 0; }));
  std::string subject;
  for (auto at = text.find("=?UTF-8?B?"); at != std::string::npos;
       at = text.find("=?UTF-8?B?", at + 1)) {
    const auto begin = at + 10;
    const auto word = decode_base64(text.substr(begin, text.find("?=", begin) - begin));
    ASSERT_TRUE(word);
    EXPECT_NE(static_cast<unsigned char>(word->front()) & 0xC0, 0x80) << "cut within a letter";
    subject += *word;
  }
  EXPECT_EQ(subject, mail.subject);
}

TEST(MailText, no_value_makes_a_head_of_its_own) {
  Mail mail = sample();
  mail.subject = "Ready\r\nBcc: thief@evil.example\r\n\r\nwords";
  mail.to = {"billing@practice.example\r\nBcc: thief@evil.example"};
  mail.id = "a\r\nX-Head: b";
  const std::string text = write_mail(mail);
  EXPECT_THAT(text, Not(HasSubstr("\nBcc:")));
  EXPECT_THAT(text, Not(HasSubstr("\nX-Head:")));
}

}  // namespace
}  // namespace eligd::clearinghouse
