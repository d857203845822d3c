import threading
import time
import unittest
from unittest import mock

from support import call

import server


class Turns(unittest.TestCase):
    def test_moto_answers_one_call_of_a_service_at_a_time(self):
        inside, most = [], []

        def answer(_, environ):
            inside.append(environ)
            most.append(len(inside))
            time.sleep(0.005)
            inside.pop()
            return [b""], "200 OK", []

        with mock.patch.object(server, "run_wsgi_app", answer):
            asked = [call("iam", body="Action=ListRoles&Version=2010-05-08") for _ in range(8)]
            threads = [threading.Thread(target=server.ask_moto, args=[each]) for each in asked]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        self.assertEqual(1, max(most))
