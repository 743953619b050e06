"""A throw-away Django host of the real hook library, with Django REST framework as it comes. SQLite, loopback, one folder.

Usage: python host.py FOLDER, with {"users": [{"username", "token", "is_superuser"}], "events"} as one line on stdin.
Prints the port on the first line of stdout, and serves until stdin closes.
"""
import json
import sys
import threading
import warnings
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

import django
from django.conf import settings

warnings.filterwarnings("ignore")
folder = Path(sys.argv[1])

settings.configure(
    ALLOWED_HOSTS=["*"],
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": folder / "host.sqlite3",
            "OPTIONS": {"timeout": 60},
        }
    },
    DEFAULT_AUTO_FIELD="django.db.models.AutoField",
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django_filters",
        "rest_framework",
        "rest_framework.authtoken",
        "whisperer",
    ],
    MIDDLEWARE=["django.middleware.common.CommonMiddleware"],
    REST_FRAMEWORK={
        "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.TokenAuthentication"],
        "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
        "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
        "DEFAULT_PAGINATION_CLASS": "pages.Pages",
        "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    },
    ROOT_URLCONF="addresses",
    SECRET_KEY="of a throw-away host",
    TIME_ZONE="UTC",
    USE_TZ=True,
)
# A log of each refused request is of no use here.
settings.LOGGING_CONFIG = None
sys.path.insert(0, str(Path(__file__).parent))
django.setup()

from django.contrib.auth.models import User  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from rest_framework.authtoken.models import Token  # noqa: E402
from whisperer.events import WhispererEvent, registry  # noqa: E402


class Quiet(WSGIRequestHandler):
    def log_message(self, *args):
        pass


class Threaded(ThreadingMixIn, WSGIServer):
    daemon_threads = True


call_command("migrate", verbosity=0)
given = json.loads(sys.stdin.readline())
for user in given["users"]:
    made = User.objects.create(username=user["username"], is_superuser=user["is_superuser"])
    Token.objects.create(user=made, key=user["token"])
for event_type in given["events"]:
    registry.register(type("Event", (WhispererEvent,), {"event_type": event_type}))

server = Threaded(("127.0.0.1", 0), Quiet)
server.set_app(get_wsgi_application())
threading.Thread(target=server.serve_forever, daemon=True).start()
print(server.server_port, flush=True)
sys.stdin.read()
