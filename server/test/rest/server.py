"""A REST interface by Django REST framework (Debian's python3-djangorestframework), as a department's system would offer one:
python3 server.py PORT KEY. The same records under four ways of paging, behind a key or a password, and one that asks callers to slow down."""
import sys
import time
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

port, key = int(sys.argv[1]), sys.argv[2]
settings.configure(
    SECRET_KEY="of-the-test",
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["*"],
    INSTALLED_APPS=["rest_framework"],
    DATABASES={},
    CACHES={"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
    REST_FRAMEWORK={
        "UNAUTHENTICATED_USER": None,
        "DEFAULT_AUTHENTICATION_CLASSES": [],
        "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
        "DEFAULT_THROTTLE_RATES": {"slow": "2/second"},
    },
)
from django.urls import path
from rest_framework.authentication import BaseAuthentication, BasicAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.pagination import LimitOffsetPagination, PageNumberPagination
from rest_framework.permissions import BasePermission
from rest_framework.response import Response
from rest_framework.throttling import SimpleRateThrottle
from rest_framework.views import APIView

RECORDS = [
    {"no": n, "name": "䶮" if n == 7 else f"单位{n}", "sum": 12345678901234567890 + n, "of": {"city": "某市"}, "gone": None, "yes": n % 2 == 0}
    for n in range(1, 251)
]


class Named:
    is_authenticated = True


class Key(BaseAuthentication):
    def authenticate(self, request):
        given = request.headers.get("X-Api-Key") or request.query_params.get("key")
        if given is None:
            return None
        if given != key:
            raise AuthenticationFailed()
        return (Named(), None)

    def authenticate_header(self, request):
        return "X-Api-Key"


class Password(BasicAuthentication):
    def authenticate_credentials(self, userid, password, request=None):
        if (userid, password) != ("某部门", key):
            raise AuthenticationFailed()
        return (Named(), None)


class Signed(BasePermission):
    def has_permission(self, request, view):
        return bool(request.user)


class Slow(SimpleRateThrottle):
    scope = "slow"

    def get_cache_key(self, request, view):
        return "slow"


class Records(APIView):
    authentication_classes = [Key, Password]
    permission_classes = [Signed]
    paging = None

    def get(self, request):
        if "no" in request.query_params:
            return Response({"results": [r for r in RECORDS if str(r["no"]) == request.query_params["no"]]})
        pager = self.paging() if self.paging else None
        since = int(request.query_params.get("since", 0))
        records = [r for r in RECORDS if r["no"] >= since]
        if pager is None:
            return Response(records)
        rows = pager.paginate_queryset(records, request, view=self)
        answer = pager.get_paginated_response(rows)
        following = pager.get_next_link()
        if following:
            answer["Link"] = f'<{request.build_absolute_uri("?page=1")}>; rel="first", <{following}>; rel="next"'
        return answer


class Pages(PageNumberPagination):
    page_size = 100
    page_size_query_param = "size"


class Many(Records):
    def get(self, request):
        if "no" in request.query_params:
            return super().get(request)
        return Response({"results": RECORDS * 25})


class Down(Records):
    def get(self, request):
        Down.asked += 1
        return Response({"asked": Down.asked}, status=500)


Down.asked = 0


class Asked(APIView):
    def get(self, request):
        return Response([{"asked": Down.asked}])


class Late(Records):
    def get(self, request):
        time.sleep(30)
        return Response([])


class Slower(Records):
    throttle_classes = [Slow]
    paging = Pages


urlpatterns = [
    path("all", Records.as_view()),
    path("pages", Records.as_view(paging=Pages)),
    path("offsets", Records.as_view(paging=LimitOffsetPagination)),
    path("many", Many.as_view()),
    path("down", Down.as_view()),
    path("asked", Asked.as_view()),
    path("late", Late.as_view()),
    path("slow", Slower.as_view()),
    path("open", Records.as_view(permission_classes=[], authentication_classes=[])),
]


class Quiet(WSGIRequestHandler):
    def log_message(self, *args):
        pass


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


make_server("127.0.0.1", port, get_wsgi_application(), Server, Quiet).serve_forever()
