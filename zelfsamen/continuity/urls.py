from django.urls import path

from zelfsamen.continuity.views import dying, own, packs, putting_right, standing

app_name = "continuity"
urlpatterns = [
    path("continuity/", own.continuity, name="continuity"),
    path("continuity/ask/", own.ask, name="ask"),
    path("continuity/stand-in/<uuid:pk>/end/", own.end, name="end"),
    path("continuity/stand-in/<uuid:pk>/test/", own.test_now, name="test_now"),
    path("continuity/test/<uuid:pk>/settle/", own.settle, name="settle"),
    path("continuity/pack/", packs.pack, name="pack"),
    path("continuity/pack/piece/", packs.add_work, name="add_work"),
    path("continuity/pack/piece/<uuid:pk>/", packs.work, name="work"),
    path("continuity/out/", own.out, name="out"),
    path("continuity/back/", own.back, name="back"),
    path("continuity/absent/<uuid:pk>/", standing.absent, name="absent"),
    path("continuity/for/<uuid:pk>/", standing.standing, name="standing"),
    path("b/right/<str:token>/", putting_right.put_right_by_link, name="put_right_by_link"),
    path("b/<str:token>/", standing.standing_by_link, name="standing_by_link"),
    path("continuity/kin/", dying.kin, name="kin"),
    path("continuity/died/<uuid:pk>/", dying.died, name="died"),
    path("k/<str:token>/", dying.left_behind, name="left_behind"),
]
