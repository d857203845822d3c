"""Spares moto what it works out again for every call, service or account. Imported before anything that imports moto's
services: some of them read AWS's models as they are imported.
"""

import functools
import gc

import boto3
import botocore.session
import moto.backends
import moto.core.loaders
import moto.core.responses
import moto.core.utils
import moto.kms.models

# Python would search AWS's models for garbage again and again, for a fifth of the time that it takes to start.
gc.set_threshold(100_000)

# One reader of AWS's models for moto and botocore, each of which would make a new one for every session.
_loader = moto.core.loaders.create_loader()
moto.core.utils.create_loader = botocore.session.create_loader = lambda *_: _loader

boto3.Session.get_available_regions = functools.cache(boto3.Session.get_available_regions)
_modules = tuple(moto.backends.list_of_moto_modules())
moto.backends.list_of_moto_modules = lambda: _modules
moto.core.responses.method_names_from_class = functools.cache(moto.core.responses.method_names_from_class)

# moto makes an RSA key for each key of KMS, and uses it to sign alone, which a symmetric key cannot.
_private_key = moto.kms.models.generate_private_key
moto.kms.models.generate_private_key = lambda spec: None if spec == "SYMMETRIC_DEFAULT" else _private_key(spec)
