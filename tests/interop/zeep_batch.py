#!/usr/bin/env python3
"""A SOAP toolkit's client, made from the CORE WSDL, against our test payer's batch door.

  tests/interop/zeep_batch.py WSDL URL USER PASSWORD

Hands a batch in, asks for acknowledgment and answers by its PayloadID, confirms. Ends with 77 where python3-zeep is absent.
"""
import hashlib
import sys
import time
import uuid

try:
    import zeep
    from zeep.wsse.username import UsernameToken
except ImportError:
    print("SKIPPED toolkit client: python3-zeep is not installed")
    sys.exit(77)

SETS = "".join(
    f"ST*270*{n:04}*005010X279A1~BHT*0022*13*B{n}*20261124*0400~HL*1**20*1~NM1*PR*2*DOUBLE PAYER*****PI*DOUBLE~HL*2*1*21*1~"
    f"NM1*1P*2*SAMPLE CLINIC*****XX*1999999984~HL*3*2*22*0~TRN*1*TRACE{n}*9CLINIC001~NM1*IL*1*TESTPATIENT*SAMPLE****MI*SC-OK{n}~"
    f"DMG*D8*19800101*F~DTP*291*D8*20261124~EQ*30~SE*13*{n:04}~" for n in (1, 2))
FILE = ("ISA*00*          *00*          *ZZ*CLINIC01       *ZZ*DOUBLE         *261124*0400*^*00501*000000123*0*T*:~"
        f"GS*HS*CLINIC01*DOUBLE*20261124*0400*123*X*005010X279A1~{SETS}GE*2*123~IEA*1*000000123~").encode()


def main(wsdl, url, user, password):
    client = zeep.Client(wsdl, wsse=UsernameToken(user, password))
    binding = next(name for name in client.wsdl.bindings)
    service = client.create_service(str(binding), url)
    name = str(uuid.uuid4())

    def call(operation, kind, payload=None):
        fields = {"PayloadType": kind, "ProcessingMode": "Batch", "PayloadID": name, "TimeStamp": "2026-11-24T04:00:00Z", "SenderID": "CLINIC01",
                  "ReceiverID": "DOUBLE", "CORERuleVersion": "2.2.0"}
        if payload is not None:
            fields |= {"PayloadLength": len(payload), "CheckSum": hashlib.sha1(payload).hexdigest(), "Payload": payload}
        answer = service[operation](**fields)
        assert answer["ErrorCode"] == "Success", answer["ErrorCode"]
        return answer

    def wait(operation, kind):
        for _ in range(50):
            answer = call(operation, kind)
            if answer["Payload"]:
                payload = answer["Payload"]
                assert answer["CheckSum"] == hashlib.sha1(payload).hexdigest(), "CheckSum"
                assert answer["PayloadLength"] == len(payload), "PayloadLength"
                return payload
            time.sleep(0.1)
        raise AssertionError("nothing came")

    receipt = call("BatchSubmitTransaction", "X12_270_Request_005010X279A1", FILE)
    assert receipt["PayloadType"] == "X12_BatchReceiptConfirmation", receipt["PayloadType"]
    ack = wait("BatchSubmitAckRetrievalTransaction", "X12_999_RetrievalRequest_005010X231A1")
    assert b"AK1*HS*123" in ack
    results = wait("BatchResultsRetrievalTransaction", "X12_005010_Request_Batch_Results_271")
    assert b"TRACE1" in results and b"TRACE2" in results
    call("BatchResultsAckSubmitTransaction", "X12_999_SubmissionRequest_005010X231A1", ack)
    print("ok   a toolkit's client: submitted, acknowledged, answered, confirmed")


if __name__ == "__main__":
    main(*sys.argv[1:])
