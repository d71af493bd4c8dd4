"""The two official SDKs behind one call: ECS's own names in, ECS's own names out."""

import importlib
import json
import warnings
import xml.etree.ElementTree as ElementTree

from alibabacloud_ecs20140526 import models
from alibabacloud_ecs20140526.client import Client as TeaClient
from alibabacloud_tea_openapi import exceptions as tea_exceptions
from alibabacloud_tea_openapi import models as tea_models
from aliyunsdkcore.acs_exception.exceptions import ServerException
from aliyunsdkcore.auth.credentials import AccessKeyCredential, StsTokenCredential
from aliyunsdkcore.client import AcsClient
from darabonba.runtime import RuntimeOptions

import sandbox


class Fault(Exception):
    """An error that the service answered with."""

    def __init__(self, code, status, message, request_id):
        super().__init__(f"{code} ({status}): {message}")
        self.code = code
        self.status = status
        self.message = message
        self.request_id = request_id


class CoreSDK:
    """aliyun-python-sdk-core with aliyun-python-sdk-ecs: signs with V1."""

    def __init__(self, port, method="POST", key=sandbox.ACCESS_KEY, token=None):
        if token:
            credential = StsTokenCredential(*key, token)
        else:
            credential = AccessKeyCredential(*key)
        # It never retries here: the tests ask what one request brings.
        self._client = AcsClient(
            region_id=sandbox.REGION, credential=credential, port=port, auto_retry=False)
        self._method = method
        self.name = f"aliyun-python-sdk-core, V1, {method}"

    def call(self, action, parameters):
        try:
            # Asks for JSON.
            reply = self._client.do_action_with_exception(self._request(action, parameters))
        except ServerException as error:
            raise Fault(
                error.get_error_code(), error.get_http_status(), error.get_error_msg(),
                error.get_request_id()) from None
        return json.loads(reply)

    def xml(self, action, parameters, form=()):
        """The reply as XML. Parameters that `form` names go in the body."""
        request = self._request(action, parameters, form)
        request.set_accept_format("XML")
        with warnings.catch_warnings():
            # The one way to XML in this SDK, and deprecated.
            warnings.simplefilter("ignore", DeprecationWarning)
            status, _, body = self._client.get_response(request)
        root = ElementTree.fromstring(body)
        if root.tag == "Error":
            raise Fault(
                root.findtext("Code"), status, root.findtext("Message"),
                root.findtext("RequestId"))
        return root

    def _request(self, action, parameters, form=()):
        module = importlib.import_module(f"aliyunsdkecs.request.v20140526.{action}Request")
        request = getattr(module, f"{action}Request")()
        request.set_endpoint("127.0.0.1")
        request.set_protocol_type("http")
        request.set_method(self._method)
        for name, value in parameters.items():
            if name in form:
                request.add_body_params(name, value)
                continue
            # Lists have setters in the plural; what has none is a common parameter.
            for setter in (f"set_{name}s", f"set_{name}"):
                if hasattr(request, setter):
                    getattr(request, setter)(value)
                    break
            else:
                request.add_query_param(name, value)
        return request


class TeaSDK:
    """alibabacloud-ecs20140526 on alibabacloud-tea-openapi: signs with V3, or with V1."""

    def __init__(
        self, port, signature_algorithm=None, key=sandbox.ACCESS_KEY, token=None
    ):
        self.name = "alibabacloud-ecs20140526, " + ("V1" if signature_algorithm else "V3")
        self._client = TeaClient(
            tea_models.Config(
                access_key_id=key[0], access_key_secret=key[1], security_token=token,
                region_id=sandbox.REGION, endpoint=f"127.0.0.1:{port}", protocol="HTTP",
                signature_algorithm=signature_algorithm))

    def call(self, action, parameters):
        request = getattr(models, f"{action}Request")().from_map(parameters)
        snake = "".join("_" + c.lower() if c.isupper() else c for c in action).lstrip("_")
        operation = getattr(self._client, f"{snake}_with_options")
        try:
            return operation(request, RuntimeOptions(autoretry=False)).body.to_map()
        except tea_exceptions.AlibabaCloudException as error:
            raise Fault(
                error.code, error.status_code, error.message, error.request_id) from None


def every_client(port):
    return [CoreSDK(port), CoreSDK(port, method="GET"), TeaSDK(port), TeaSDK(port, "v2")]
