from django.http import HttpResponse
from django.urls import include, path
from whisperer.models import Webhook


def reset(_request):
    """Not the library's: begins a sequence of requests with no hooks."""
    Webhook.objects.all().delete()
    return HttpResponse(status=204)


urlpatterns = [
    path("api/v1/whisperer/", include("whisperer.urls")),
    path("__reset/", reset),
]
