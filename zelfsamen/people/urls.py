"""The addresses of people: oneself under /me/, others under /people/."""

from __future__ import annotations

from django.urls import path

from zelfsamen.people.views import businesses, faces, firms, me, mydata, private, profile, skills, visibility

app_name = "people"
urlpatterns = [
    path("me/", me.me, name="me"),
    path("me/about/", profile.about, name="about"),
    path("me/contact/", profile.contact, name="contact"),
    path("me/place/", profile.place, name="place"),
    path("me/terms/", profile.terms, name="terms"),
    path("me/expertise/", skills.expertise, name="expertise"),
    path("me/expertise/<uuid:pk>/", skills.level, name="level"),
    path("me/expertise/<uuid:pk>/remove/", skills.remove_expertise, name="remove_expertise"),
    path("me/qualifications/", skills.qualifications, name="qualifications"),
    path("me/qualifications/<uuid:pk>/", skills.qualification, name="qualification"),
    path("me/qualifications/<uuid:pk>/remove/", skills.remove_qualification, name="remove_qualification"),
    path("me/businesses/", businesses.businesses, name="businesses"),
    path("me/businesses/<uuid:pk>/", businesses.business, name="business"),
    path("me/businesses/<uuid:pk>/logo/", businesses.logo, name="set_logo"),
    path("me/businesses/<uuid:pk>/logo/remove/", businesses.remove_logo, name="remove_logo"),
    path("me/businesses/<uuid:pk>/default/", businesses.choose, name="choose_business"),
    path("me/businesses/<uuid:pk>/remove/", businesses.remove, name="remove_business"),
    path("me/firms/", firms.firms, name="firms"),
    path("me/firms/<uuid:pk>/", firms.firm, name="firm"),
    path("me/firms/<uuid:pk>/stop/", firms.stop, name="end_representation"),
    path("me/visibility/", visibility.rings, name="visibility"),
    path("me/visibility/as/<int:ring>/", visibility.seen_by, name="seen_by"),
    path("me/visibility/<uuid:pk>/", visibility.in_circle, name="visibility_in_circle"),
    path("me/expectations/", private.expectations, name="expectations"),
    path("me/not-with/", private.not_with, name="not_with"),
    path("me/not-with/<uuid:pk>/", private.unblock, name="unblock"),
    path("me/data/", mydata.mydata, name="mydata"),
    path("me/data/zelfsamen.zip", mydata.takeout, name="takeout"),
    path("me/erase/", mydata.erase, name="erase"),
    path("people/<uuid:pk>/", faces.person, name="person"),
    path("people/<uuid:pk>/not-with/", private.block, name="block"),
    path("logo/<uuid:pk>/", faces.logo, name="logo"),
    path("disciplines/", faces.disciplines, name="disciplines"),
]
